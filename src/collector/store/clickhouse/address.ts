/** Where a ClickHouse is, and as whom to speak to it. */
export interface ClickhouseAddress {
  /** Origins of its HTTP interface. All nodes of a cluster: what has to be everywhere is waited for on each. */
  readonly endpoints: readonly string[];
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Name in `remote_servers`; null for one node by itself. */
  readonly cluster: string | null;
}

const FORM = /^clickhouse:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^@/?]+)\/([a-z_][a-z0-9_]*)(?:\?(.*))?$/i;
const NAME = /^[a-z_][a-z0-9_-]*$/i;

/**
 * `clickhouse://user:password@host1:8123,host2/database?cluster=name&secure=1`. The password may be left out and come from elsewhere.
 * Tells what is wrong, in words that hold no password.
 */
export function parseAddress(text: string, password?: string): ClickhouseAddress | string {
  const [, user = '', own, hosts = '', database = '', query = ''] = FORM.exec(text) ?? [];
  if (!database)
    return 'must be clickhouse://user:password@host1,host2/database?cluster=name, the password percent-encoded';
  const options = new URLSearchParams(query);
  for (const name of options.keys()) {
    if (name !== 'cluster' && name !== 'secure')
      return `has an option "${name}"; there are cluster and secure`;
  }
  const isSecure = options.get('secure') === '1';
  const endpoints = hosts.split(',').map((host) => {
    const url = `${isSecure ? 'https' : 'http'}://${host}`;
    if (!URL.canParse(url)) return null;
    return `${url}${new URL(url).port || /:\d+$/.test(host) ? '' : isSecure ? ':8443' : ':8123'}`;
  });
  if (endpoints.includes(null)) return 'has a host that is none; write them as host1:8123,host2:8123';
  const cluster = options.get('cluster');
  if (cluster !== null && !NAME.test(cluster)) return 'has a cluster that is no name of one';
  if (cluster === null && endpoints.length > 1)
    return 'names several hosts but no cluster; add ?cluster= with its name in remote_servers';
  let decoded: string;
  try {
    decoded = decodeURIComponent(own ?? '');
  } catch {
    return 'has a password that is not percent-encoded';
  }
  return {
    endpoints: endpoints as string[], // none is null: said above
    user: decodeURIComponent(user) || 'default',
    password: own === undefined ? (password ?? '') : decoded,
    database,
    cluster,
  };
}
