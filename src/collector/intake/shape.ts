import { TypeCompiler } from '@sinclair/typebox/compiler';
import type { ValueError } from '@sinclair/typebox/errors';
import { AnswerRecord } from '../../protocol/record.js';
import { NoticeReport, VisitReport } from '../../protocol/report.js';
import { complaint, sentence } from '../field.js';
import { type Arrival, type Passed, type Read, refuse } from './arrival.js';

const visit = TypeCompiler.Compile(VisitReport);
const notice = TypeCompiler.Compile(NoticeReport);
const record = TypeCompiler.Compile(AnswerRecord);

export function shape(arrival: Arrival): Passed<Read> {
  const json = objectIn(arrival.body);
  if ('refusal' in json) return json;
  // Told apart before checking, so that the complaint is about the field and not about a union.
  const check = 'notice' in json.object ? notice : visit;
  if (!check.Check(json.object)) return misshapen(check.Errors(json.object).First());
  const nowhere = 'notice' in json.object ? null : pointsNowhere(json.object);
  return nowhere ? refuse('malformed', nowhere) : { on: { ...arrival, report: json.object } };
}

/** The complaint about a page that is named by its place in `pages`, which has no such row; null if there is none. */
function pointsNowhere({ pages = [], flows = [], vitals = [] }: VisitReport): string | null {
  const isNowhere = (named: string | number | undefined): boolean =>
    typeof named === 'number' && !pages[named];
  if (flows.some(({ from, to }) => isNowhere(from) || isNowhere(to))) return nowhere('flows');
  return vitals.some(({ path }) => isNowhere(path)) ? nowhere('vitals') : null;

  function nowhere(list: string): string {
    return `${list}: name a row of pages that is not there, of ${pages.length}; name the path`;
  }
}

export function recordShape(arrival: Arrival): Passed<Read<AnswerRecord>> {
  const json = objectIn(arrival.body);
  if ('refusal' in json) return json;
  if (record.Check(json.object)) return { on: { ...arrival, report: json.object } };
  return misshapen(record.Errors(json.object).First());
}

function objectIn(body: Buffer): { readonly object: object } | ReturnType<typeof refuse> {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    return refuse('malformed', 'body: is not JSON; send one report as a JSON object');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return refuse('malformed', 'body: is not an object; send one report as a JSON object');
  }
  return { object: json };
}

const misshapen = (error: ValueError | undefined) =>
  refuse('malformed', error ? sentence(complaint(error)) : 'body: does not fit the report format');
