import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Arrival, ArrivalLog } from './log.js';

/** The log after `?since=`: as JSON, or as a stream of server-sent events when those are asked for. */
export function answerLog(log: ArrivalLog, request: IncomingMessage, response: ServerResponse): void {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  // A stream that was cut resumes after the last event it saw.
  const since = Number(request.headers['last-event-id'] ?? searchParams.get('since')) || 0;
  const past = log.since(since);
  if (!request.headers.accept?.includes('text/event-stream')) {
    response.setHeader('content-type', 'application/json');
    response.setHeader('cache-control', 'no-store');
    response.end(JSON.stringify({ last: log.last, arrivals: past }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (arrival: Arrival) =>
    response.write(`id: ${arrival.id}\ndata: ${JSON.stringify(arrival)}\n\n`);
  // So that the page's `open` event comes before the first arrival.
  response.write('retry: 1000\n\n');
  past.forEach(send);
  const stop = log.listen(send);
  response.on('close', stop);
}
