import { createServer, request, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export const SITE = { services: [{ use: 'youtube' }, { use: 'posthog' }] };
export const FRAME = '<iframe src="https://www.youtube.com/embed/x"></iframe>';
export const MARKED =
  '<iframe data-sluice-service="youtube" data-src="https://www.youtube.com/embed/x"></iframe>';
export const TAG = '<script src="/sluice.js"></script>';
export const HTML = { 'content-type': 'text/html; charset=utf-8' };
export const NAVIGATION = { accept: 'text/html,*/*;q=0.8' };

/** A real server on a free port for as long as `visit` takes. */
export async function served<T>(listener: RequestListener, visit: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await visit(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** A page in pieces, the second only when the first has arrived. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** As a browser asks: `fetch` adds `no-cache` to a condition, which asks for the page in any case, and lets nobody say `sec-fetch-dest`. */
export function ask(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number; etag: string; text: string }> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, etag: response.headers.etag ?? '', text }),
      );
    })
      .on('error', reject)
      .end();
  });
}
