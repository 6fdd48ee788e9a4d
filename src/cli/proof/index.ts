import type { Command } from 'commander';
import { registerExport } from './export.js';
import { registerVerify } from './verify.js';

export function registerProof(program: Command): void {
  const proof = program
    .command('proof')
    .description('Export and check the records of answers that a collector keeps');
  registerExport(proof);
  registerVerify(proof);
}
