// Loaded into a collector and its children by NODE_OPTIONS: writes down every connection, datagram and name that is asked for.
import { appendFileSync } from 'node:fs';
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

const file = process.env.WATCH_SOCKETS;
const note = (kind, to) => appendFileSync(file, `${JSON.stringify({ pid: process.pid, kind, to })}\n`);
note('began', process.argv[1] ?? '');

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'string') note('pipe', first);
  else if (typeof first === 'object' && first.path) note('pipe', first.path);
  else
    note(
      'tcp',
      typeof first === 'object' ? `${first.host ?? 'localhost'}:${first.port}` : `localhost:${first}`,
    );
  return connect.apply(this, args);
};
for (const name of ['send', 'connect']) {
  const native = dgram.Socket.prototype[name];
  dgram.Socket.prototype[name] = function (...args) {
    note('udp', args.filter((arg) => typeof arg !== 'function' && !Buffer.isBuffer(arg)).join(' '));
    return native.apply(this, args);
  };
}
for (const on of [dns, dns.promises]) {
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
    const native = on[name];
    on[name] = function (host, ...rest) {
      note('name', host);
      return native.call(this, host, ...rest);
    };
  }
}
