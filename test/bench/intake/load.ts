/*
 * Sends reports over so many connections, each the next as soon as the last is acknowledged, and tells how many and after how long. Bodies
 * are made before and only the nonce changes; of an answer no more is read than its status. A process of its own, so that what it costs is
 * not the server's; it shares the machine's processors all the same, and the shape that does nothing says how much it can send.
 *
 *   tsx test/bench/intake/load.ts <port> <connections> <seconds>
 */
import { connect } from 'node:net';
import { requestOf, type Template, templateOf } from './request.js';

const [port = 0, connections = 50, seconds = 10] = process.argv.slice(2).map(Number);
const templates = Array.from({ length: 4000 }, (_, i) => templateOf(i));

const took: number[] = [];
const refused: Record<string, number> = {};
const until = performance.now() + seconds * 1000;
let next = 0;

function sender(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let started = 0;
    const send = (): void => {
      const bytes = requestOf(templates[next++ % templates.length] as Template);
      started = performance.now();
      socket.write(bytes);
    };
    let head = '';
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (head.length < end + 4 + length) return;
      const status = head.slice(9, 12);
      head = '';
      const now = performance.now();
      if (now >= until) {
        socket.destroy();
        resolve();
        return;
      }
      if (status === '204') took.push(now - started);
      else refused[status] = (refused[status] ?? 0) + 1;
      send();
    });
    socket.on('error', reject);
    socket.on('connect', send);
  });
}

await Promise.all(Array.from({ length: connections }, sender));
took.sort((a, b) => a - b);
const at = (part: number): number => took[Math.floor(took.length * part)] ?? Infinity;
console.log(JSON.stringify({ perSecond: took.length / seconds, p50: at(0.5), p99: at(0.99), refused }));
