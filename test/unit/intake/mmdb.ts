/** A .mmdb file with one IPv4 network in it, by the format's own specification (MaxMind DB 2.0). */
export function mmdbWith(network: string, record: object): Buffer {
  const [address = '', bits = '32'] = network.split('/');
  const path = address
    .split('.')
    .flatMap((octet) => Number(octet).toString(2).padStart(8, '0').split(''))
    .slice(0, Number(bits))
    .map(Number);
  const nodes = path.length;
  const tree = Buffer.alloc(nodes * 6);
  path.forEach((bit, node) => {
    // The last node leads to the first record of the data section, which 16 zeros part from the tree.
    const next = node === nodes - 1 ? nodes + 16 : node + 1;
    tree.writeUIntBE(bit === 0 ? next : nodes, node * 6, 3);
    tree.writeUIntBE(bit === 1 ? next : nodes, node * 6 + 3, 3);
  });
  const metadata = {
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_700_000_000,
    database_type: 'Test-City',
    description: {},
    ip_version: 4,
    languages: [],
    node_count: nodes,
    record_size: 24,
  };
  const marker = Buffer.concat([Buffer.from([0xab, 0xcd, 0xef]), Buffer.from('MaxMind.com')]);
  return Buffer.concat([tree, Buffer.alloc(16), encode(record), marker, encode(metadata)]);
}

function encode(value: unknown): Buffer {
  if (typeof value === 'string')
    return Buffer.concat([Buffer.from([(2 << 5) | value.length]), Buffer.from(value)]);
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([Buffer.from([(6 << 5) | 4]), bytes]);
  }
  // Extended type: 11 is written as 4 in a second byte.
  if (Array.isArray(value)) return Buffer.concat([Buffer.from([value.length, 4]), ...value.map(encode)]);
  const entries = Object.entries(value as object);
  return Buffer.concat([Buffer.from([(7 << 5) | entries.length]), ...entries.flat().map(encode)]);
}
