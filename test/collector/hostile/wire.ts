import { connect, type Socket } from 'node:net';

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A socket to the collector that does nothing by itself, and all that it hears until the other end closes it. */
export function wire(address: string): { readonly socket: Socket; readonly heard: Promise<string> } {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const heard = new Promise<string>((resolve) => {
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
    socket.on('close', () => resolve(text));
  });
  return { socket, heard };
}

/** Sends bytes as they are, where a client of HTTP would put them right. */
export async function say(address: string, text: string): Promise<WireAnswer> {
  const { socket, heard } = wire(address);
  socket.write(text, 'latin1');
  const answer = await heard;
  const [head = '', ...body] = answer.split('\r\n\r\n');
  const [line = '', ...fields] = head.split('\r\n');
  return {
    status: Number(line.split(' ')[1] ?? 0),
    headers: Object.fromEntries(
      fields.map((field) => [
        field.slice(0, field.indexOf(':')).toLowerCase(),
        field.slice(field.indexOf(':') + 1).trim(),
      ]),
    ),
    body: body.join('\r\n\r\n'),
  };
}

export const get = (address: string, target: string, headers = ''): Promise<WireAnswer> =>
  say(address, `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`);
