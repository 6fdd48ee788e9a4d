#!/usr/bin/env node
import { Command } from 'commander';
import { registerBackup } from './backup.js';
import { registerBuild } from './build.js';
import { registerCheck } from './check.js';
import { registerDeclaration } from './declaration.js';
import { registerExport } from './export.js';
import { registerExplain } from './explain.js';
import { registerImport } from './import.js';
import { registerJobs } from './jobs.js';
import { registerMark } from './mark/index.js';
import { registerNarrow } from './narrow.js';
import { registerProof } from './proof/index.js';
import { registerPurge } from './purge.js';
import { registerRestore } from './restore.js';
import { registerVerify } from './verify.js';
import { registerSite } from './site.js';
import { registerServe } from './serve.js';

const program = new Command('sluice')
  .description(
    'An honest cookie notice, a gate for trackers, and a collector that counts without knowing anyone',
  )
  .showHelpAfterError('Run sluice --help for what there is.');

registerServe(program);
registerCheck(program);
registerExplain(program);
registerBuild(program);
registerDeclaration(program);
registerMark(program);
registerProof(program);
registerJobs(program);
registerPurge(program);
registerNarrow(program);
registerExport(program);
registerImport(program);
registerSite(program);
registerBackup(program);
registerRestore(program);
registerVerify(program);

await program.parseAsync();
