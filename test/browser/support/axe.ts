import type { AxeResults, RunOptions } from 'axe-core';
import { readFileSync } from 'node:fs';
import { expect, type Page } from 'playwright/test';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds amiss below an element, by WCAG 2.2 AA and its own best practice. */
export async function axe(page: Page, root: string): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(
    ([root, tags]) =>
      (window as unknown as { axe: { run(root: string, options: RunOptions): Promise<AxeResults> } }).axe.run(
        root as string,
        { runOnly: tags as string[] },
      ),
    [root, AA] as const,
  );
  expect(results.passes.length).toBeGreaterThan(5);
  return results.violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).join(' ')}`);
}
