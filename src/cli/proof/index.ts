import type { Command } from 'commander';
import { command } from '../shell/command.js';
import { registerExport } from './export.js';
import { registerVerify } from './verify.js';

export function registerProof(program: Command): void {
  const proof = command(program, 'proof', {
    about: 'Export and check the records of answers that a collector keeps',
    group: 'keep',
    examples: [['sluice proof verify /var/lib/sluice', 'every site’s chain']],
  });
  registerExport(proof);
  registerVerify(proof);
}
