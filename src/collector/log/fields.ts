/** All that a line may have beside `level`, `time` and `msg`, and what it is. */
export const LOG_FIELDS = {
  part: 'room of the collector that speaks: spool, store, applier, meta, proof, sites, jobs, http, serve',
  request: 'id of a request, random, also in its answer as X-Request-Id',
  method: 'of a request',
  route: 'pattern of a route, as in /:site/:file; never the address that was asked for',
  status: 'HTTP status of an answer',
  ms: 'milliseconds something took',
  err: 'an error: its type, its code, where in the code it was thrown, and its message if we wrote that ourselves',
  job: 'name of a job',
  version: 'of Sluice',
  url: 'origin the collector listens on or is reached at',
  sites: 'how many sites are published',
  reports: 'how many reports',
} as const;

export type LogFields = Partial<Record<keyof typeof LOG_FIELDS, unknown>>;

/** Only what a line may have. */
export function allowed(given: object): LogFields {
  return Object.fromEntries(Object.entries(given).filter(([field]) => field in LOG_FIELDS));
}
