import { ADS, expect, OTHER, PAY, SHOP, test, TRACKER } from './gated.js';

const EVERYTHING = (shop: string, pay: string) => `
  const done = [];
  const xhr = (url) => new Promise((resolve) => {
    const x = new XMLHttpRequest();
    x.onload = () => resolve(x.responseText);
    x.open('GET', url);
    x.send();
  });
  const image = (url) => new Promise((resolve) => {
    const i = new Image();
    i.onload = () => resolve('image');
    i.src = url;
  });
  const script = (url) => new Promise((resolve) => {
    const s = document.createElement('script');
    s.src = url;
    s.onload = () => resolve('script');
    document.head.append(s);
  });
  const worker = (url) => new Promise((resolve) => {
    new Worker(url).onmessage = (message) => resolve(message.data);
  });
  done.push(await (await fetch('/api')).text());
  done.push(await (await fetch(new Request('${shop}/api'))).text());
  done.push(await xhr('/api'), await xhr('${pay}/api'));
  done.push(await (await fetch('${pay}/api')).text());
  done.push(await image('/own.gif'), await image('data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='));
  done.push(await script('/own.js'), await script('${pay}/pay.js'), (await import('/own.mjs')).name);
  done.push(await worker('/worker.js'), await worker(URL.createObjectURL(new Blob(["postMessage('blob worker')"]))));
  done.push(navigator.sendBeacon('/beacon', '1'));
  document.cookie = 'session=1; path=/';
  localStorage.setItem('cart', '1');
  sessionStorage.tab = '1';
  done.push(document.cookie, localStorage.cart, sessionStorage.tab);
  const box = document.createElement('div');
  box.innerHTML = '<a href="${shop}/x">a</a><input value="1"><svg><use href="#s"></use></svg>';
  document.body.append(box, 'text');
  done.push(box.innerHTML);
  done`;

test('the first party, and a necessary third party, are not disturbed before any choice', async ({
  gated,
  page,
  world,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  for (const host of [SHOP, PAY]) world.serve(host, '/api', { body: host });
  world.serve(SHOP, '/own.mjs', { body: "export const name = 'module';" });
  world.serve(SHOP, '/worker.js', { body: "postMessage('worker')" });
  await gated.open(
    `<script src="${world.url('/static.js', PAY)}"></script><script>log.push('inline')</script>`,
    { unknown: 'hold' },
  );
  const done = await page.evaluate(
    `(async () => { ${EVERYTHING(world.url(''), world.url('', PAY)).replace(/done$/, 'return done')} })()`,
  );
  expect(done).toEqual([
    SHOP,
    SHOP,
    SHOP,
    PAY,
    PAY,
    'image',
    'image',
    'script',
    'script',
    'module',
    'worker',
    'blob worker',
    true,
    'session=1',
    '1',
    '1',
    `<a href="${world.url('/x')}">a</a><input value="1"><svg><use href="#s"></use></svg>`,
  ]);
  expect(await gated.log()).toEqual(['inline']);
  expect(await gated.asked(PAY)).toContain('/static.js');
  expect(await gated.events('held')).toEqual([]);
  expect(errors).toEqual([]);
});

test('links that fetch nothing, and links to follow, keep their address', async ({ gated, page, world }) => {
  const at = (path: string) => world.url(path, TRACKER);
  await gated.open(`<a id="a" href="${at('/go')}">go</a><link id="c" rel="canonical" href="${at('/c')}">`);
  expect(
    await page.evaluate(() => ['a', 'c'].map((id) => document.getElementById(id)?.getAttribute('href'))),
  ).toEqual([at('/go'), at('/c')]);
});

test.describe('a host that no service names', () => {
  const load = `fetch(T + '/x').catch(() => log.push('failed')); new Image().src = T + '/i.gif?secret=1';`;
  for (const [unknown, asked, escaped] of [
    ['allow', ['/i.gif', '/x'], []],
    ['report', ['/i.gif', '/x'], ['/i.gif', '/x']],
    ['hold', [], []],
  ] as const) {
    test(`is ${unknown === 'hold' ? 'held' : unknown === 'report' ? 'let through and told once' : 'let through'} (${unknown})`, async ({
      gated,
      page,
      world,
    }) => {
      await gated.open('', { unknown });
      await page.evaluate(`${load} ${load}`.replaceAll('T', `'${world.url('', OTHER)}'`));
      expect([...new Set(await gated.asked(OTHER))].sort()).toEqual(asked);
      const events = await gated.events('escaped');
      expect(events.map((event) => [event.service, event.host, event.what]).sort()).toEqual(
        escaped.map((path) => [null, OTHER, world.url(path, OTHER)]),
      );
      await gated.grant('analytics', 'marketing');
      expect((await gated.events('held')).length).toBe(unknown === 'hold' ? 4 : 0);
    });
  }

  test('is first party if it is among the origins', async ({ gated, page, world }) => {
    await gated.open('', { unknown: 'hold', origins: [OTHER] });
    await page.evaluate(load.replaceAll('T', `'${world.url('', OTHER)}'`));
    await expect.poll(async () => (await gated.asked(OTHER)).sort()).toEqual(['/i.gif', '/x']);
  });
});

test.describe('the switches of the gate', () => {
  const all = `fetch(T + '/x').catch(() => 0); new Image().src = T + '/i.gif'; document.cookie = '_trk=1';`;
  const marked = (url: string) => `<img data-sluice="marketing" data-src="${url}">`;

  test('off holds nothing and patches nothing; what is marked still waits, for off is never a consent', async ({
    gated,
    page,
    world,
  }) => {
    await gated.open(marked(world.url('/m.gif', ADS)), { off: true, marksOnly: true });
    await page.evaluate(all.replaceAll('T', `'${world.url('', TRACKER)}'`));
    expect((await gated.asked(TRACKER)).sort()).toEqual(['/i.gif', '/x']);
    expect(await page.evaluate(() => document.cookie)).toBe('_trk=1');
    expect(await gated.asked(ADS)).toEqual([]);
    await gated.grant('marketing');
    await expect.poll(() => gated.asked(ADS)).toEqual(['/m.gif']);
  });

  test('report holds nothing and tells what would be held', async ({ gated, page, world }) => {
    await gated.open(marked(world.url('/m.gif', ADS)), { report: true });
    await page.evaluate(all.replaceAll('T', `'${world.url('', TRACKER)}'`));
    expect((await gated.asked(TRACKER)).sort()).toEqual(['/i.gif', '/x']);
    expect(await gated.asked(ADS)).toEqual(['/m.gif']);
    expect((await gated.events('held')).map((event) => `${event.service} ${event.kind}`).sort()).toEqual([
      'ads img',
      'stats cookie',
      'stats fetch',
      'stats img',
    ]);
  });

  test('without automatic holding only marks hold', async ({ gated, page, world }) => {
    await gated.open(marked(world.url('/m.gif', ADS)), { marksOnly: true });
    await page.evaluate(all.replaceAll('T', `'${world.url('', TRACKER)}'`));
    expect((await gated.asked(TRACKER)).sort()).toEqual(['/i.gif', '/x']);
    expect(await gated.asked(ADS)).toEqual([]);
  });
});

test('a running tracker goes silent when its grant is taken back, and its frame goes blank', async ({
  gated,
  page,
  world,
}) => {
  const at = (path: string) => world.url(path, TRACKER);
  world.serve(TRACKER, '/t.js', {
    body: `setInterval(() => { fetch('${at('/tick')}').catch(() => 0); new Image().src = '${at('/tick.gif')}'; document.cookie = '_trk=1'; localStorage.setItem('trk:t', '1') }, 20)`,
  });
  world.serve(TRACKER, '/frame.html', {
    type: 'text/html',
    body: `<script>setInterval(() => fetch('/frame-tick'), 20)</script>`,
  });
  await gated.open(`<script src="${at('/t.js')}"></script><iframe src="${at('/frame.html')}"></iframe>`, {
    erases: true,
  });
  await gated.grant('analytics');
  await expect.poll(async () => (await gated.asked(TRACKER)).includes('/frame-tick')).toBe(true);
  expect(await gated.asked(TRACKER)).toContain('/tick');
  await gated.grant();
  await gated.asked(TRACKER);
  world.clear();
  await page.waitForTimeout(200);
  expect(await gated.asked(TRACKER)).toEqual([]);
  expect(await page.evaluate(() => document.cookie + Object.keys(localStorage).join())).toBe('');
  await gated.grant('analytics');
  await expect.poll(async () => (await gated.asked(TRACKER)).includes('/frame-tick')).toBe(true);
});
