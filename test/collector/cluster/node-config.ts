/** One node of a test's cluster: where its files are and what it listens on. */
export interface NodePlace {
  readonly home: string;
  readonly shard: number;
  readonly replica: string;
  readonly http: number;
  readonly tcp: number;
  readonly interserver: number;
}

export const USER = 'sluice';
/** Of characters that an address and a header have to be careful with. */
export const PASSWORD = 'p@ss:w/rd?&é';

export function configOf(place: NodePlace, all: readonly NodePlace[], keeper: number | null): string {
  const shards = [...new Set(all.map(({ shard }) => shard))].map((shard) => {
    const replicas = all
      .filter((one) => one.shard === shard)
      .map(
        ({ tcp }) =>
          `<replica><host>127.0.0.1</host><port>${tcp}</port><user>${USER}</user><password>${escaped(PASSWORD)}</password></replica>`,
      );
    return `<shard><internal_replication>true</internal_replication>${replicas.join('')}</shard>`;
  });
  const cluster =
    keeper === null
      ? ''
      : `
  <zookeeper><node><host>127.0.0.1</host><port>${keeper}</port></node><session_timeout_ms>1500</session_timeout_ms></zookeeper>
  <remote_servers><sluice>${shards.join('')}</sluice></remote_servers>
  <macros><shard>${place.shard}</shard><replica>${place.replica}</replica></macros>
  <distributed_ddl><path>/clickhouse/task_queue/ddl</path></distributed_ddl>`;
  return `<yandex>
  <logger><level>warning</level><log>${place.home}/server.log</log><errorlog>${place.home}/server.err.log</errorlog></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${place.http}</http_port>
  <tcp_port>${place.tcp}</tcp_port>
  <interserver_http_host>127.0.0.1</interserver_http_host>
  <interserver_http_port>${place.interserver}</interserver_http_port>
  <path>${place.home}/data/</path>
  <tmp_path>${place.home}/tmp/</tmp_path>
  <users_config>users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <mark_cache_size>67108864</mark_cache_size>
  <keep_alive_timeout>3</keep_alive_timeout>${cluster}
</yandex>
`;
}

export const usersOf = (): string => `<yandex>
  <profiles><default><load_balancing>in_order</load_balancing></default></profiles>
  <quotas><default/></quotas>
  <users>
    <${USER}>
      <password>${escaped(PASSWORD)}</password>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
    </${USER}>
  </users>
</yandex>
`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;');
