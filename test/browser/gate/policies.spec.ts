import { createHash } from 'node:crypto';
import { expect, test, TRACKER, type World } from './gated.js';

const INLINE = "log.push('inline ' + (document.currentScript.nonce || 'none'));";

const chain = (world: World, nonce: string) =>
  `<script nonce="${nonce}" type="text/plain" data-sluice="analytics" data-src="${world.serve(TRACKER, '/lib.js', { delay: 100, body: "log.push('lib')" })}"></script>` +
  `<script nonce="${nonce}" type="text/plain" data-sluice="analytics">${INLINE}</script>` +
  `<script nonce="${nonce}" type="text/plain" data-type="module" data-sluice="analytics" data-src="${world.serve(TRACKER, '/m.mjs', { body: "log.push('module')" })}"></script>`;

const policies: readonly (readonly [name: string, policy: string, nonce: string])[] = [
  ['a nonce', "script-src 'nonce-n1'", 'n1'],
  ["a nonce and 'strict-dynamic'", "script-src 'nonce-n1' 'strict-dynamic'", 'n1'],
  [
    'a hash',
    `script-src 'self' http://tracker.localhost:* 'sha256-${createHash('sha256').update(INLINE).digest('base64')}'`,
    '',
  ],
  [
    'a nonce and Trusted Types',
    "script-src 'nonce-n1'; require-trusted-types-for 'script'; trusted-types sluice",
    'n1',
  ],
];

for (const [name, policy, nonce] of policies) {
  test(`held scripts run in order under ${name}, and nothing violates it`, async ({ gated, page, world }) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await gated.open(chain(world, nonce), {
      nonce,
      headers: {
        'content-security-policy': `default-src 'self' http://tracker.localhost:*; object-src 'none'; ${policy}`,
      },
    });
    expect(await gated.asked(TRACKER)).toEqual([]);
    await gated.grant('analytics');
    await expect.poll(() => gated.log()).toEqual(['lib', `inline ${nonce || 'none'}`, 'module']);
    expect(complaints).toEqual([]);
  });
}

const TYPES = "require-trusted-types-for 'script'; trusted-types sluice page";

test('a TrustedScriptURL is held by its address and released as one', async ({ gated, page, world }) => {
  await gated.open('', { headers: { 'content-security-policy': TYPES } });
  await page.evaluate(
    (url) => {
      const { trustedTypes } = window as unknown as {
        trustedTypes: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } };
      };
      const policy = trustedTypes.createPolicy('page', { createScriptURL: (text: string) => text });
      const script = document.createElement('script');
      script.src = policy.createScriptURL(url);
      document.head.append(script);
    },
    world.url('/s.js', TRACKER),
  );
  expect(await gated.asked(TRACKER)).toEqual([]);
  await gated.grant('analytics');
  await expect.poll(() => gated.asked(TRACKER)).toEqual(['/s.js']);
});

test("the gate does not turn the page's Trusted Types off: a plain string is still refused", async ({
  gated,
  page,
  world,
}) => {
  await gated.open('<main></main>', { headers: { 'content-security-policy': TYPES } });
  const error = await page.evaluate(
    (url) => {
      try {
        (document.querySelector('main') as HTMLElement).innerHTML = `<img src="${url}">`;
        return 'none';
      } catch (e) {
        return (e as Error).name;
      }
    },
    world.url('/i.gif', TRACKER),
  );
  expect(error).toBe('TypeError');
});

test('a page whose Trusted Types do not list our policy still holds', async ({ gated, page, world }) => {
  await gated.open(`<img src="x.gif">`, {
    headers: { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types page" },
  });
  await page.evaluate((url) => void (new Image().src = url), world.url('/i.gif', TRACKER));
  expect(await gated.asked(TRACKER)).toEqual([]);
  expect((await gated.events('held')).length).toBe(1);
});
