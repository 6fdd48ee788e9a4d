/*
 * Sends so many reports a second, whatever becomes of those before, and each again until it is acknowledged. How long an answer took is
 * counted from when its report was due, so that a collector that stands still is not let off by those who wait for it. A process of its
 * own, so that what it costs is not the collector's.
 *
 *   tsx paced.ts <port> <reports a second> <seconds>
 */
import { randomFillSync } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { report } from '../../bench/intake/event.js';

const [port = 0, rate = 100, seconds = 10] = process.argv.slice(2).map(Number);
const SOCKETS = 300;
/** Milliseconds after the last is due in which everything has to be taken. */
const PATIENCE = 60_000;
const NONCE = 'nonce-nonce-nonc';
const templates = Array.from({ length: 500 }, (_, i) => requestOf(i));

interface Sent {
  readonly bytes: Buffer;
  readonly due: number;
  readonly isRetry: boolean;
}

interface Link {
  readonly socket: Socket;
  sent: Sent | null;
  heard: string;
}

const took: number[] = [];
const refused: Record<string, number> = {};
const again: Sent[] = [];
const waiting: Sent[] = [];
const idle: Link[] = [];
let [links, made, acknowledged, unanswered] = [0, 0, 0, 0];
const random = Buffer.alloc(12);

function requestOf(i: number): { readonly bytes: Buffer; readonly at: number } {
  const body = JSON.stringify(report(i, NONCE));
  const head = [
    'POST /v1/report HTTP/1.1',
    'Host: 127.0.0.1',
    'Origin: https://www.harbour.example',
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
    'Content-Type: text/plain',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  const bytes = Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
  return { bytes, at: bytes.indexOf(NONCE) };
}

function fresh(due: number): Sent {
  const { bytes, at } = templates[made % templates.length] as (typeof templates)[number];
  made += 1;
  const own = Buffer.from(bytes);
  own.write(randomFillSync(random).toString('base64url'), at, 'latin1');
  return { bytes: own, due, isRetry: false };
}

function send(link: Link, sent: Sent): void {
  link.sent = sent;
  link.heard = '';
  link.socket.write(sent.bytes);
}

function open(): void {
  links += 1;
  const link: Link = { socket: connect({ port, host: '127.0.0.1', noDelay: true }), sent: null, heard: '' };
  link.socket.on('connect', () => free(link));
  link.socket.on('error', () => undefined);
  link.socket.on('data', (chunk) => hear(link, chunk.toString('latin1')));
  link.socket.on('close', () => {
    links -= 1;
    if (idle.includes(link)) idle.splice(idle.indexOf(link), 1);
    if (!link.sent) return;
    unanswered += 1;
    again.push({ ...link.sent, isRetry: true });
  });
}

function free(link: Link): void {
  const next = waiting.shift();
  if (next) send(link, next);
  else idle.push(link);
}

function hear(link: Link, text: string): void {
  link.heard += text;
  const end = link.heard.indexOf('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(link.heard)?.[1] ?? 0);
  if (end < 0 || link.heard.length < end + 4 + length || !link.sent) return;
  const [status, sent] = [link.heard.slice(9, 12), link.sent];
  link.sent = null;
  if (status === '204') {
    acknowledged += 1;
    if (!sent.isRetry) took.push(performance.now() - sent.due);
  } else {
    refused[status] = (refused[status] ?? 0) + 1;
    again.push({ ...sent, isRetry: true });
  }
  free(link);
}

function pass(sent: Sent): void {
  const link = idle.pop();
  if (link) return send(link, sent);
  waiting.push(sent);
  if (links < SOCKETS) open();
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const began = performance.now();
const until = began + seconds * 1000;
for (let sent = 0; performance.now() < until; await pause(4)) {
  const due = Math.floor(((performance.now() - began) / 1000) * rate);
  for (; sent < due; sent += 1) pass(fresh(began + (sent / rate) * 1000));
}
// A page sends again what was refused, later.
while (acknowledged < made && performance.now() < until + PATIENCE) {
  for (const sent of again.splice(0, rate / 10)) pass(sent);
  // A collector that was killed took all of them with it.
  for (let missing = Math.min(SOCKETS, waiting.length) - links; missing > 0; missing -= 1) open();
  await pause(100);
}
took.sort((a, b) => a - b);
const at = (part: number): number =>
  Math.round((took[Math.floor((took.length - 1) * part)] ?? NaN) * 10) / 10;
console.log(
  JSON.stringify({ sent: made, acknowledged, refused, unanswered, p50: at(0.5), p99: at(0.99), most: at(1) }),
);
process.exit();
