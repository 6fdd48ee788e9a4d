import { Command } from 'commander';
import { VERSION } from '../collector/version.js';
import { registerBackup } from './backup.js';
import { registerBuild } from './build.js';
import { registerCheck } from './check.js';
import { registerCompletion } from './completion.js';
import { registerDeclaration } from './declaration.js';
import { registerExplain } from './explain.js';
import { registerExport } from './export.js';
import { registerImport } from './import.js';
import { registerInit } from './init/index.js';
import { registerJobs } from './jobs.js';
import { registerMark } from './mark/index.js';
import { registerNarrow } from './narrow.js';
import { registerProof } from './proof/index.js';
import { registerPurge } from './purge.js';
import { registerRestore } from './restore.js';
import { registerServe } from './serve.js';
import { registerSite } from './site/index.js';
import { registerUser } from './user/index.js';
import { registerVerify } from './verify.js';

/** A line each. They stand in the help in this order, below the heading of their group. */
const COMMANDS = [
  registerInit,
  registerCheck,
  registerExplain,
  registerBuild,
  registerMark,
  registerDeclaration,
  registerServe,
  registerUser,
  registerJobs,
  registerPurge,
  registerNarrow,
  registerExport,
  registerImport,
  registerSite,
  registerBackup,
  registerRestore,
  registerVerify,
  registerProof,
  registerCompletion,
];

/** Everything `sluice` can do; nothing of it is run. */
export function createProgram(): Command {
  const program = new Command('sluice')
    .description(
      'An honest cookie notice, a gate for trackers, and a collector that counts without knowing anyone',
    )
    .version(VERSION)
    .helpCommand(false)
    .showHelpAfterError('Run it with --help for what there is.')
    .exitOverride();
  for (const register of COMMANDS) register(program);
  return program;
}
