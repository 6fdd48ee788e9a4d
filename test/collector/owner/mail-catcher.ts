import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Caught {
  readonly to: readonly string[];
  readonly raw: string;
}

/** A mail server on this machine that keeps what it gets. `refusing`: it says no to so many letters first. */
export async function mailCatcher(): Promise<{
  readonly url: string;
  readonly port: number;
  readonly caught: Caught[];
  refusing: number;
  close(): Promise<void>;
}> {
  const catcher = {
    url: '',
    port: 0,
    caught: [] as Caught[],
    refusing: 0,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'sluice' && password === 's3cret') done(null, { user: username });
      else done(new Error('no such user'));
    },
    onData: (stream, session, done) => {
      let raw = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => (raw += chunk));
      stream.on('end', () => {
        if (catcher.refusing > 0) {
          catcher.refusing -= 1;
          done(Object.assign(new Error('try later'), { responseCode: 451 }));
          return;
        }
        catcher.caught.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  catcher.port = (server.server.address() as AddressInfo).port;
  catcher.url = `smtp://sluice:s3cret@localhost:${catcher.port}`;
  return catcher;
}
