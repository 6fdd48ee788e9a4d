import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedact, redactWord } from '../../../src/sdk/usage/redact.js';
import { histories } from '../../support/histories.js';

const redact = createRedact([], []);

/** What may not be told, and what is told of it. */
const NASTY: readonly (readonly [string, string])[] = [
  // e-mails and handles, plain and encoded once, twice, thrice
  ['/newsletter/jane.doe@mail.example', '/newsletter/:id'],
  ['/newsletter/jane.doe%40mail.example', '/newsletter/:id'],
  ['/newsletter/jane.doe%2540mail.example', '/newsletter/:id'],
  ['/newsletter/jane.doe%252540mail.example', '/newsletter/:id'],
  ['/newsletter/jane.doe%25252540mail.example', '/newsletter/:id'],
  ['/hello/jane%2Bshop@mail.example/thanks', '/hello/:id/thanks'],
  ['/@janedoe', '/:id'],
  ['/@janedoe/a-post-about-boats', '/:id/a-post-about-boats'],
  ['/hello/jane＠mail.example', '/hello/:id'],
  ['/mailto:jane@mail.example', '/:id'],
  ['/~jane/photos', '/:id/photos'],
  // names behind words that announce them
  ['/users/jane-doe', '/users/:id'],
  ['/user/jane/orders', '/user/:id/orders'],
  ['/u/jane', '/u/:id'],
  ['/Members/Jane%20Doe', '/Members/:id'],
  ['/profile/jane.doe/edit', '/profile/:id/edit'],
  ['/email/jane/confirm/yes', '/email/:id/confirm/:id'],
  ['/phone/none', '/phone/:id'],
  ['/reset/correct-horse-battery', '/reset/:id'],
  ['/password-reset/abc', '/password-reset/:id'],
  ['/reset-password/abc', '/reset-password/:id'],
  ['/verify-email/abc/done', '/verify-email/:id/done'],
  ['/invite/summer', '/invite/:id'],
  ['/unsubscribe/jane', '/unsubscribe/:id'],
  ['/magic-link/xyz', '/magic-link/:id'],
  ['/session/hello', '/session/:id'],
  ['/token/hello', '/token/:id'],
  ['/activate/hello', '/activate/:id'],
  // UUIDs, hashes, object ids
  ['/order/550e8400-e29b-41d4-a716-446655440000', '/order/:id'],
  ['/order/550E8400-E29B-41D4-A716-446655440000/pay', '/order/:id/pay'],
  ['/order/550e8400e29b41d4a716446655440000', '/order/:id'],
  ['/order/{550e8400-e29b-41d4-a716-446655440000}', '/order/:id'],
  ['/file-550e8400-e29b-41d4-a716-446655440000.pdf', '/:id'],
  ['/c/9f86d081884c7d659a2feaa0c55ad015', '/c/:id'],
  ['/c/deadbeef1', '/c/:id'],
  ['/doc/507f1f77bcf86cd799439011', '/doc/:id'],
  ['/commit/a1b2c3d4', '/commit/:id'],
  // tokens
  [
    '/open/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
    '/open/:id',
  ],
  ['/open/dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', '/open/:id'],
  ['/open/SGVsbG8gV29ybGQhIQ%3D%3D', '/open/:id'],
  ['/watch/dQw4w9WgXcQ', '/watch/:id'],
  ['/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit', '/d/:id/edit'],
  ['/pay/cs_test_a1B2c3D4e5F6g7H8i9J0', '/pay/:id'],
  ['/x/01ARZ3NDEKTSV4RRFFQ69G5FAV', '/x/:id'],
  ['/x/JBSWY3DPEHPK3PXP', '/x/:id'],
  ['/booking/X7K9QZ', '/booking/:id'],
  ['/s/AbCdEfGh', '/s/:id'],
  ['/k/ckl2x9v8q0000qzrmn831i7rn', '/k/:id'],
  // numbers that name someone or something of theirs
  ['/order/1234', '/order/:id'],
  ['/order/998877665', '/order/:id'],
  ['/order-998877', '/order-:id'],
  ['/order998877', '/:id'],
  ['/call/+49-170-1234567', '/call/:id'],
  ['/call/0170%201234567', '/call/:id'],
  ['/call-555-123-4567-now', '/call-:id-now'],
  ['/card/4111-1111-1111-1111', '/card/:id'],
  ['/ssn/078-05-1120', '/ssn/:id'],
  ['/iban/DE89370400440532013000', '/iban/:id'],
  ['/iban/DE89%203704%200044%200532%200130%2000', '/iban/DE:id'],
  ['/born/1985-03-02', '/born/:id'],
  ['/fa/۱۲۳۴۵۶۷', '/fa/:id'],
  ['/wide/１２３４５６', '/wide/:id'],
  ['/from/192.168.17.4', '/from/:id'],
  ['/from/2001:db8::8a2e:370:7334', '/from/:id'],
  // things that are no path
  ['/page?email=jane@mail.example', '/page'],
  ['/page#access_token=abc', '/page'],
  ['/page%3Femail%3Djane', '/:id'],
  ['/page%23access_token', '/:id'],
  ['/cart;jsessionid=A1B2C3D4E5', '/cart'],
  ['/cart%3Bjsessionid=A1B2', '/cart'],
  ['/search/q=jane+doe', '/search/:id'],
  ['/search/name=jane&city=x', '/search/:id'],
  ['/go/https%3A%2F%2Fother.example%2F%3Ftoken%3Dabc', '/go/:id'],
  ['/go/..%2F..%2Fetc', '/go/:id'],
  ['/go/a%5Cb', '/go/:id'],
  ['/broken/%E0%A4%A', '/broken/:id'],
  ['/broken/%', '/broken/:id'],
  ['/broken/%zz', '/broken/:id'],
  ['/null/%00jane%0A', '/null/jane'],
];

/** What marketers need to see as it is. */
const PLAIN: readonly (readonly [string, string])[] = [
  ['/', '/'],
  ['', '/'],
  ['//about//us/', '/about/us'],
  ['/blog/why-we-sail', '/blog/why-we-sail'],
  ['/2024/05/12/a-post', '/2024/05/12/a-post'],
  ['/news/2024-05-12-harbour-opens', '/news/2024-05-12-harbour-opens'],
  ['/archive/2023-2024', '/archive/2023-2024'],
  ['/page/2', '/page/2'],
  ['/docs/v1.2.3/install', '/docs/v1.2.3/install'],
  ['/docs/1.2/install', '/docs/1.2/install'],
  ['/top-100-boats-of-2024', '/top-100-boats-of-2024'],
  ['/products/iphone-15-pro', '/products/iphone-15-pro'],
  ['/products/MacBookPro2024', '/products/MacBookPro2024'],
  ['/wiki/JavaScriptObjectNotation', '/wiki/JavaScriptObjectNotation'],
  ['/wiki/Talk:Boats', '/wiki/Talk:Boats'],
  ['/de/%C3%BCber-uns', '/de/über-uns'],
  ['/ja/%E8%88%B9', '/ja/船'],
  ['/Donaudampfschifffahrtsgesellschaft', '/Donaudampfschifffahrtsgesellschaft'],
  ['/about.html', '/about.html'],
  ['/news/harbour-opens-123456', '/news/harbour-opens-:id'],
];

describe('redaction', () => {
  it.each(NASTY)('%s is told as %s', (path, told) => expect(redact(path)).toBe(told));
  it.each(PLAIN)('%s stays readable as %s', (path, told) => expect(redact(path)).toBe(told));

  it('puts the owner’s patterns before everything else', () => {
    const own = createRedact(['/blog/:slug', '/docs/**', '/users/new'], []);
    expect(own('/blog/jane@mail.example/')).toBe('/blog/:slug');
    expect(own('/docs/a/b/550e8400')).toBe('/docs/**');
    expect(own('/users/new')).toBe('/users/new');
    expect(own('/users/jane')).toBe('/users/:id');
  });

  it('replaces what the owner’s expressions match, and goes on with its own', () => {
    const own = createRedact([], ['cust-[a-z]+', 'ß']);
    expect(own('/x/cust-jane/ß/12345')).toBe('/x/:id/:id/:id');
  });

  it('tells no path at all when an expression of the owner’s cannot be read', () => {
    expect(createRedact([], ['('])('/users/jane')).toBe('(other)');
  });

  it('never throws, never exceeds 200 and never tells an e-mail, a query or a hash, whatever the path', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '%40',
        '%2540',
        '@',
        '?',
        '#',
        '%',
        '%E0',
        'jane@mail.example',
        '😀'.repeat(150),
        ';',
        '/',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const told = redact('/' + pieces.join(''));
        expect(told.length).toBeLessThanOrEqual(200);
        expect(told[0]).toBe('/');
        expect(told).not.toMatch(/[@?#]|%40|[\uD800-\uDBFF]$/);
      }),
      histories(200),
    );
  });

  it('takes no noticeable time over paths made to be slow', () => {
    const start = performance.now();
    for (const piece of ['1-', '1.', 'a1', 'aA', '%2', '%2525', '::', '/a', 'a-', '(1) ', '1:', ';', '~@']) {
      redact('/' + piece.repeat(2000));
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('hides random ids of every common alphabet', () => {
    const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 64 });
    const uuid = fc.uuid();
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 5, maxLength: 19 });
    fc.assert(
      fc.property(fc.oneof(hex, uuid, digits), (id) => {
        expect(redact(`/order/${id}/pay`)).toBe('/order/:id/pay');
      }),
    );
  });

  it('knows a random 22-character base64url word nearly always', () => {
    const words = Array.from({ length: 2000 }, (_, i) =>
      createHash('sha256').update(String(i)).digest('base64url').slice(0, 22),
    );
    expect(words.filter((word) => redactWord(word) === word).length).toBeLessThan(20);
  });
});
