import { expect, SHOP, test } from '../support/world.js';
import { COLLECTOR, grant, openSite, stored } from './site.js';

/** Words that are in the addresses, titles, forms and storage of the session below, and must never leave the page. */
const SECRETS = [
  'jane',
  'doe',
  'patient',
  '4711',
  'mail.example',
  'hunter2',
  'eyJhbGci',
  '550e8400',
  '998877',
  'sessid',
  'private-note',
  '12.7',
  'correct-horse',
];

/** Links, files, a form and a page that is not there, each with more in it than may be told. */
function doWhatIsCountedByItself(): void {
  const press = (html: string, type: string) => {
    document.body.insertAdjacentHTML('beforeend', html);
    const it = document.body.lastElementChild as Element;
    it.addEventListener(type, (event) => event.preventDefault());
    it.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
  };
  press(
    '<a href="https://550e8400-e29b-41d4-a716-446655440000.partner.example/jane?u=doe">Jane</a>',
    'click',
  );
  press('<a href="http://12.7.0.1/jane">Jane</a>', 'click');
  press('<a href="/users/jane-doe.pdf?token=hunter2">Jane Doe, patient 4711</a>', 'click');
  press('<form id="jane@mail.example"><input name="sessid" value="private-note"></form>', 'submit');
  document.head.insertAdjacentHTML('beforeend', '<meta name="sluice:status" content="404">');
}

test('nothing that could name a person leaves the page, in any byte of any request', async ({
  page,
  world,
}) => {
  const site = await openSite(world, { paths: ['/blog/:slug'] });
  const paths = [
    '/?q=Jane%20Doe%20jane%40mail.example&email=jane%40mail.example&utm_source=weekly&utm_content=jane@mail.example#hunter2',
    '/account/jane@mail.example',
    '/users/jane-doe/orders/998877',
    '/order/550e8400-e29b-41d4-a716-446655440000?token=hunter2',
    '/reset/correct-horse#access_token=eyJhbGciOiJIUzI1NiJ9',
    '/jane.doe%2540mail.example',
    '/blog/about-jane-doe',
    '/cart;sessid=hunter2',
    '/~doe/private%3Fnote%3Dhunter2',
  ];
  for (const path of paths) site.page(path.replace(/[?#].*/, ''), '<input name="email">');
  await page.goto(world.url(paths[0] as string));
  await page.evaluate(() => {
    localStorage.setItem('user', 'jane doe');
    document.cookie = 'sessid=private-note; path=/';
  });
  await grant(page);
  for (const path of paths.slice(1)) {
    await page.goto(world.url(path), { referer: world.url('/users/jane-doe?token=hunter2') });
    await page.locator('input').fill('jane@mail.example');
    await page.evaluate(doWhatIsCountedByItself);
    await page.evaluate(() => {
      window.usage.count('signup', { value: 12.7, props: { who: 'jane' } });
      window.usage.count('play', { props: { what: 'private-note' } });
      window.usage.count('jane', {});
      history.pushState({ jane: 1 }, '', '/members/jane-doe/x?token=hunter2#private-note');
      document.title = 'Jane Doe, patient 4711';
    });
  }
  await page.goto('about:blank');
  await expect.poll(() => site.sum('views')).toBe(1 + 2 * (paths.length - 1));

  expect(site.events()).toEqual({
    download: paths.length - 1,
    'download /users/:id': paths.length - 1,
    form: paths.length - 1,
    'form :id': paths.length - 1,
    'not-found': paths.length - 1,
    'not-found /members/:id/x': paths.length - 1,
    outbound: 2 * (paths.length - 1),
    'outbound (other)': paths.length - 1,
    'outbound :id.partner.example': paths.length - 1,
    search: 1,
    'search :id': 1,
    play: paths.length - 1,
    'play (other)': paths.length - 1,
  });

  // Without the user agent: the browser's own, and no page can leave it out.
  const wire = world.requests(COLLECTOR).map(({ headers, ...request }) =>
    JSON.stringify({
      ...request,
      headers: Object.entries(headers).filter(([name]) => name !== 'user-agent'),
    }),
  );
  for (const secret of SECRETS) expect(wire.join('\n').toLowerCase()).not.toContain(secret.toLowerCase());
  for (const { headers, path } of world.requests(COLLECTOR)) {
    expect(headers['referer']).toBeUndefined();
    expect(headers['cookie']).toBeUndefined();
    expect(headers['origin']).toBe(world.url(''));
    expect(path).toMatch(/^\/v1\/report\?n=[0-9a-f]{2}$/);
  }
  expect(Object.keys(site.pages('views')).sort()).toEqual(
    [
      '/',
      '/:id',
      '/account/:id',
      '/blog/:slug',
      '/cart',
      '/members/:id/x',
      '/order/:id',
      '/reset/:id',
      '/users/:id/orders/:id',
      '/:id/:id',
    ].sort(),
  );
});

test('a collector on the site’s own origin gets no referrer and no cookie either', async ({
  page,
  world,
}) => {
  const site = await openSite(world, { collector: world.url('') });
  world.serve(SHOP, '/v1/report', { status: 204 });
  await page.goto(site.page('/users/jane'));
  await page.evaluate(() => (document.cookie = 'sessid=private-note; path=/'));
  await grant(page);
  const sent = () => world.requests(SHOP).filter(({ method }) => method === 'POST');
  await expect.poll(() => sent().length).toBe(1);
  expect(sent()[0]?.headers).not.toHaveProperty('referer');
  expect(sent()[0]?.headers).not.toHaveProperty('cookie');
  expect(sent()[0]?.headers['origin']).toBe(world.url(''));
});

test('before the grant nothing is stored and nothing is requested', async ({ page, world }) => {
  const site = await openSite(world);
  site.page('/b');
  await page.goto(site.page('/a'));
  await page.evaluate(() => {
    window.usage.count('signup');
    history.pushState(null, '', '/b');
  });
  await page.mouse.wheel(0, 1000);
  await page.reload();
  await page.goto('about:blank');
  await page.goto(site.page('/a'));
  expect(world.requests(COLLECTOR)).toEqual([]);
  expect(await stored(page)).toEqual([]);
});

test('a withdrawal erases what is stored, and nothing is sent afterwards', async ({ page, world }) => {
  const site = await openSite(world);
  await page.goto(site.page('/a'));
  await grant(page);
  site.answer({ status: 503 });
  await page.evaluate(() => {
    window.usage.count('signup');
    dispatchEvent(new Event('pagehide'));
  });
  await expect.poll(() => stored(page)).toEqual(['sluice:dates', 'sluice:queue', 'sluice:visit']);
  site.answer({ status: 204 });
  world.clear();
  await page.evaluate(() => {
    window.usage.count('signup');
    window.usage.grant('');
    window.usage.count('signup');
    history.pushState(null, '', '/b');
  });
  expect(await stored(page)).toEqual([]);
  await page.goto(site.page('/a'));
  await page.goto('about:blank');
  await page.waitForTimeout(300);
  expect(world.requests(COLLECTOR)).toEqual([]);
});
