import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import type { Command } from 'commander';
import { readProofFolder } from '../../collector/proof/index.js';
import { command } from '../shell/command.js';
import { giveUp } from '../shell/say.js';

export function registerExport(proof: Command): void {
  command(proof, 'export', {
    about: 'Write a site’s records to standard output, as JSON lines; sluice proof verify reads them',
    examples: [['sluice proof export /var/lib/sluice --site shop > shop.jsonl', 'byte for byte']],
  })
    .argument('<data dir>', 'folder that the collector keeps everything in')
    .requiredOption('-s, --site <id>', 'site to export')
    .action(async (dir: string, { site }: { site: string }) => {
      const folder = readProofFolder(dir);
      if (!folder?.sites().includes(site)) {
        const there = folder ? `; there are ${folder.sites().join(', ') || 'none'}` : '';
        return giveUp([`${dir}: holds no records of "${site}"${there}`]);
      }
      // Bytes as they are kept: a line that was read and written again might not hash the same.
      for (const file of folder.files(site)) {
        for await (const bytes of createReadStream(file)) {
          if (!process.stdout.write(bytes as Buffer)) await once(process.stdout, 'drain');
        }
      }
    });
}
