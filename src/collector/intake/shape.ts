import { TypeCompiler } from '@sinclair/typebox/compiler';
import { NoticeReport, VisitReport } from '../../protocol/report.js';
import { complaint, sentence } from '../field.js';
import { type Arrival, type Passed, type Read, refuse } from './arrival.js';

const visit = TypeCompiler.Compile(VisitReport);
const notice = TypeCompiler.Compile(NoticeReport);

export function shape(arrival: Arrival): Passed<Read> {
  let json: unknown;
  try {
    json = JSON.parse(arrival.body.toString('utf8'));
  } catch {
    return refuse('malformed', 'body: is not JSON; send one report as a JSON object');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return refuse('malformed', 'body: is not an object; send one report as a JSON object');
  }
  // Told apart before checking, so that the complaint is about the field and not about a union.
  const check = 'notice' in json ? notice : visit;
  if (check.Check(json)) return { on: { ...arrival, report: json } };
  const error = check.Errors(json).First();
  return refuse('malformed', error ? sentence(complaint(error)) : 'body: does not fit the report format');
}
