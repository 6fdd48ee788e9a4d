import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { FullConfig, Reporter, Suite, TestCase, TestResult } from 'playwright/types/testReporter';
import { findChromium } from '../../../support/chromium.mjs';
import { type FoundCells, renderTable, replaceTable } from './table.js';

const DOC = 'docs/gate.md';

const said = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, { encoding: 'utf8' }).trim();

/** Gathers what the cells were found to be, and writes the table. What failed stands in it as it was found. */
export default class TableReporter implements Reporter {
  readonly #found: FoundCells = new Map();
  readonly #controls = new Set<string>();

  onBegin(_: FullConfig, suite: Suite): void {
    console.log(`${suite.allTests().length} tests for the table in ${DOC}`);
  }

  onTestEnd(_: TestCase, { annotations }: TestResult): void {
    for (const { type, description } of annotations) {
      if (!description) continue;
      const { name, layer, cell } = JSON.parse(description);
      if (type === 'cell') this.#found.set(`${layer} ${name}`, cell);
      if (type === 'control') this.#controls.add(`${layer} ${name}`);
    }
  }

  onEnd(): void {
    const heading = {
      date: new Date().toISOString().slice(0, 10),
      chromium: said(findChromium(), ['--version']).replace(/^Chromium (\S+).*/, '$1'),
      commit: said('git', ['rev-parse', '--short', 'HEAD']),
    };
    writeFileSync(
      DOC,
      replaceTable(readFileSync(DOC, 'utf8'), renderTable(this.#found, this.#controls, heading)),
    );
  }
}
