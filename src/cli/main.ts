#!/usr/bin/env node
import { createProgram } from './program.js';
import { endWith } from './shell/end.js';

await createProgram().parseAsync().catch(endWith);
