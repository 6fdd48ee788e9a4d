import { createTransport } from 'nodemailer';
import { isLoopbackName } from '../http/loopback.js';
import type { Letter } from './letter.js';

/** The operator's mail server. */
export interface MailServer {
  readonly host: string;
  /** Resolves when the server has taken it for all recipients. @throws NotTaken where it surely has not */
  send(letter: Letter, to: readonly string[]): Promise<void>;
}

/** The server was not reached, or said no: the letter may be sent again. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

/** What goes wrong before a server can have the letter. A connection that breaks later may have brought it. */
const BEFORE = new Set(['EDNS', 'EAUTH', 'EENVELOPE', 'ETLS', 'ENOAUTH', 'ECONFIG']);
const UNREACHED = /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|Connection timeout|Greeting never received/;
const PATIENCE = 20_000;

/** `url`: `smtp://user:password@host:587`, or `smtps://`. Beyond this machine nothing is sent in the clear. */
export function mailServer(url: string, from: string): MailServer {
  const { hostname, port, protocol, username, password } = new URL(url);
  const isSecure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    secure: isSecure,
    requireTLS: !isSecure && !isLoopbackName(hostname),
    ignoreTLS: !isSecure && isLoopbackName(hostname),
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    // A letter is what we made of it: nothing is fetched or read to fill it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    host: hostname,
    async send({ subject, text, html }, to) {
      try {
        // One envelope, and nobody reads who else gets it.
        await transport.sendMail({ from, to: from, envelope: { from, to: [...to] }, subject, text, html });
      } catch (error) {
        const { code, responseCode, message } = error as Error & { code?: string; responseCode?: number };
        // Its own words may hold what was sent to it.
        const why = responseCode === undefined ? (code ?? 'failed') : `answered ${responseCode}`;
        if (responseCode !== undefined || BEFORE.has(code ?? '') || UNREACHED.test(message))
          throw new NotTaken(`${hostname}: ${why}; the letter is tried again`);
        throw new Error(`${hostname}: ${why}; nobody knows whether it has the letter`, { cause: message });
      }
    },
  };
}
