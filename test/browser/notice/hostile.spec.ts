import { expect, test } from '../support/world.js';
import { button, calls, choice, enter, notice, preferences, wayBack } from './scene.js';

/** The rows of facts/mechanisms.md, and a few that pages have for good reasons. */
const HOSTILE = {
  '* { all: unset !important }': 'everything unset',
  'button { display: none !important }': 'buttons hidden',
  'div, section, dialog { display: none !important }': 'boxes hidden',
  'body { letter-spacing: 9px; text-transform: uppercase; visibility: hidden; line-height: 4; direction: rtl; color: #eee }':
    'everything inherited',
  'button, input { width: 100% !important; background: red !important; color: red !important; font-size: 40px !important; opacity: .1 !important }':
    'buttons restyled',
  'p::before, button::before, h2::after { content: "AD" !important; display: block !important }':
    'things put in',
  'section { position: static !important; transform: scale(3) !important; max-height: 10px !important }':
    'boxes moved',
};

for (const [css, what] of Object.entries(HOSTILE))
  test(`looks and works as on a kind page: ${what}`, async ({ page, world }) => {
    const shape = async () => {
      const style = (locator: ReturnType<typeof button>) =>
        locator.evaluate((element) => {
          const {
            width,
            height,
            color,
            backgroundColor,
            fontSize,
            letterSpacing,
            textTransform,
            visibility,
            opacity,
          } = getComputedStyle(element);
          return {
            width,
            height,
            color,
            backgroundColor,
            fontSize,
            letterSpacing,
            textTransform,
            visibility,
            opacity,
          };
        });
      const question = [
        await notice(page).boundingBox(),
        await style(button(page, 'accept')),
        await style(button(page, 'reject')),
      ];
      await button(page, 'options').click();
      await expect(preferences(page)).toBeVisible();
      const dialog = [await preferences(page).boundingBox(), await style(choice(page, 'save'))];
      await choice(page, 'close').click();
      await button(page, 'reject').click();
      return [...question, ...dialog, await wayBack(page).boundingBox()];
    };
    await enter(page, world);
    await notice(page).waitFor();
    const kind = await shape();
    await enter(page, world, { head: `<style>${css}</style>` });
    await notice(page).waitFor();
    expect(await shape()).toEqual(kind);
  });

test('works under a strict policy: scripts by nonce, styles of its own only, Trusted Types', async ({
  page,
  world,
}) => {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text()))
      violations.push(message.text());
  });
  await enter(page, world, {
    nonce: 'n1',
    headers: {
      'content-security-policy':
        "default-src 'none'; style-src 'self'; script-src 'nonce-n1'; img-src 'self'; require-trusted-types-for 'script'; trusted-types sluice",
    },
  });
  await expect(notice(page)).toHaveCSS('position', 'fixed');
  await button(page, 'options').click();
  await expect(preferences(page)).toHaveCSS('position', 'fixed');
  await preferences(page).getByRole('switch', { name: 'Advertising' }).click();
  await choice(page, 'save').click();
  expect(await calls(page)).toContain('answer preferences person');
  expect(violations).toEqual([]);
});
