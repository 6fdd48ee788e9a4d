import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import type { Command } from 'commander';
import pc from 'picocolors';
import { readProofFolder } from '../../collector/proof/index.js';
import { EXIT_BAD_INPUT } from '../read-site.js';

export function registerExport(proof: Command): void {
  proof
    .command('export')
    .description('Write a site’s records to standard output, as JSON lines; sluice proof verify reads them')
    .argument('<data dir>', 'folder that the collector keeps everything in')
    .requiredOption('-s, --site <id>', 'site to export')
    .action(async (dir: string, { site }: { site: string }) => {
      const folder = readProofFolder(dir);
      if (!folder?.sites().includes(site)) {
        const there = folder ? `; there are ${folder.sites().join(', ') || 'none'}` : '';
        console.error(`${pc.red('error')} ${dir}: holds no records of "${site}"${there}`);
        process.exitCode = EXIT_BAD_INPUT;
        return;
      }
      // Bytes as they are kept: a line that was read and written again might not hash the same.
      for (const file of folder.files(site)) {
        for await (const bytes of createReadStream(file)) {
          if (!process.stdout.write(bytes as Buffer)) await once(process.stdout, 'drain');
        }
      }
    });
}
