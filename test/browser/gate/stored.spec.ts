import { expect, test } from './gated.js';

const WRITES = [
  ['document.cookie', "document.cookie = '_trk=1; path=/'; document.cookie = '_trk_x=1'", 'document.cookie'],
  [
    'the setter taken from the prototype',
    "Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').set.call(document, '_trk=1')",
    'document.cookie',
  ],
  ['cookieStore.set(name, value)', "await cookieStore.set('_trk', '1')", 'document.cookie'],
  ['cookieStore.set({ name })', "await cookieStore.set({ name: '_trk', value: '1' })", 'document.cookie'],
  ['localStorage.setItem', "localStorage.setItem('trk:id', '_trk')", 'Object.keys(localStorage).join()'],
  [
    'sessionStorage.setItem',
    "sessionStorage.setItem('trk:id', '_trk')",
    'Object.keys(sessionStorage).join()',
  ],
] as const;

for (const [name, write, read] of WRITES) {
  test(`${name} writes nothing of a denied service, before the grant and after a withdrawal`, async ({
    gated,
    page,
  }) => {
    await gated.open('');
    const run = () => page.evaluate(`(async () => { ${write} })()`);
    await run();
    expect(await page.evaluate(read)).not.toContain('trk');
    await gated.grant('analytics');
    await run();
    expect(await page.evaluate(read)).toContain('trk');
    await page.context().clearCookies();
    await page.evaluate(() => [localStorage, sessionStorage].forEach((storage) => storage.clear()));
    await gated.grant();
    await run();
    expect(await page.evaluate(read)).not.toContain('trk');
  });
}

for (const area of ['localStorage', 'sessionStorage']) {
  test(`what is assigned to a denied key of ${area} does not stay, and what is granted does`, async ({
    gated,
    page,
  }) => {
    await gated.open('');
    const keys = () =>
      page.evaluate(`${area}['trk:id'] = '1'; ${area}.cart = '[]'; Object.keys(${area}).join()`);
    await keys();
    await expect.poll(() => page.evaluate(`Object.keys(${area}).join()`)).toBe('cart');
    await gated.grant('analytics');
    await keys();
    await page.waitForTimeout(700);
    expect(await page.evaluate(`Object.keys(${area}).sort().join()`)).toBe('cart,trk:id');
    await gated.grant();
    await expect.poll(() => page.evaluate(`Object.keys(${area}).join()`)).toBe('cart');
  });
}

for (const [name, write] of [
  [
    'a fresh frame',
    "document.body.append(document.createElement('iframe')); window[0].document.cookie = '_trk=1'",
  ],
  [
    'a fresh frame from HTML',
    "document.body.innerHTML = '<iframe></iframe>'; window[0].localStorage.setItem('trk:id', '_trk')",
  ],
] as const) {
  test(`${name}, reached by its number, writes nothing of a denied service`, async ({ gated, page }) => {
    await gated.open('');
    await page.evaluate(write);
    const all = () => page.evaluate(() => document.cookie + JSON.stringify(localStorage));
    expect(await all()).not.toContain('_trk');
    await gated.grant('analytics');
    await page.evaluate(write);
    expect(await all()).toContain('_trk');
  });
}

test('a cache of a denied service is not opened', async ({ gated, page }) => {
  await gated.open('');
  const open = () =>
    page.evaluate(() =>
      caches.open('trk:files').then(
        () => caches.keys(),
        (e: Error) => e.name,
      ),
    );
  expect(await open()).toBe('SecurityError');
  await gated.grant('analytics');
  expect(await open()).toEqual(['trk:files']);
});

test('a denied service may delete its own cookie', async ({ gated, page }) => {
  await gated.open('');
  await gated.grant('analytics');
  await page.evaluate(() => (document.cookie = '_trk=1; path=/'));
  await gated.grant();
  await page.evaluate(() => (document.cookie = '_trk=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT'));
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('the decision of ours, and names nobody claims, are always written', async ({ gated, page }) => {
  await gated.open('');
  await page.evaluate(() => {
    document.cookie = 'sluice=1.1';
    document.cookie = 'session=abc; path=/';
    document.cookie = '_pay=1';
    localStorage.setItem('sluice:visit', '1');
    localStorage.setItem('cart', '[]');
  });
  expect(await page.evaluate(() => document.cookie.split('; ').sort().join())).toBe(
    '_pay=1,session=abc,sluice=1.1',
  );
  expect(await page.evaluate(() => Object.keys(localStorage).sort().join())).toBe('cart,sluice:visit');
});

test('erases what a service left behind, wherever it was put, when it is denied', async ({ gated, page }) => {
  await gated.open('', { erases: true });
  await gated.grant('analytics', 'marketing');
  await page.evaluate(async () => {
    history.replaceState(null, '', '/deep/er/page');
    for (const options of ['', 'path=/', 'path=/deep', 'path=/deep/er/', 'domain=shop.localhost; path=/']) {
      document.cookie = `_trk=1; ${options}`;
    }
    document.cookie = '_ads=1; path=/';
    document.cookie = 'session=1; path=/';
    for (const storage of [localStorage, sessionStorage]) {
      storage.setItem('trk:id', '1');
      storage.setItem('cart', '1');
    }
    await Promise.all(
      ['trk:db', 'shop'].map(
        (name) =>
          new Promise<void>((resolve) => {
            const request = indexedDB.open(name);
            request.onsuccess = () => {
              request.result.close();
              resolve();
            };
          }),
      ),
    );
    await caches.open('trk:cache');
    await caches.open('shop');
  });
  expect(await page.evaluate(() => document.cookie)).toContain('_trk');
  await gated.grant('marketing');
  const left = () =>
    page.evaluate(async () => [
      document.cookie.split('; ').sort().join(),
      Object.keys(localStorage).join(),
      Object.keys(sessionStorage).join(),
      (await indexedDB.databases()).map((db) => db.name).join(),
      (await caches.keys()).join(),
    ]);
  await expect.poll(left).toEqual(['_ads=1,session=1', 'cart', 'cart', 'shop', 'shop']);
});

test('erases at the start what is there without a grant', async ({ gated, page, world }) => {
  await page.goto(world.page('/first', ''));
  await page.evaluate(() => {
    document.cookie = '_trk=1; path=/';
    localStorage.setItem('trk:id', '1');
  });
  await gated.open('', { erases: true });
  expect(await page.evaluate(() => document.cookie + Object.keys(localStorage).join())).toBe('');
});

test('a denied service gets an error for its database, and none is left behind', async ({ gated, page }) => {
  await gated.open('<p></p>');
  const open = () =>
    page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const request = indexedDB.open('trk:db');
          request.onupgradeneeded = () => request.result.createObjectStore('s');
          request.onsuccess = () => resolve('open');
          request.onerror = () => resolve(request.error?.name ?? '');
        }),
    );
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(await open()).toBe('AbortError');
  expect(await databases()).toEqual([]);
  await gated.grant('analytics');
  expect(await open()).toBe('open');
  expect(await databases()).toEqual(['trk:db']);
});

test('a database that is still open is closed, so that it can be erased', async ({ gated, page }) => {
  await gated.open('<p></p>');
  await gated.grant('analytics');
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('trk:db');
        request.onsuccess = () => resolve(((window as { db?: IDBDatabase }).db = request.result).name);
      }),
  );
  await gated.grant();
  const gone = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const request = indexedDB.deleteDatabase('trk:db');
        request.onsuccess = () => resolve('gone');
        request.onblocked = () => resolve('blocked');
      }),
  );
  expect(await gone).toBe('gone');
});
