import type { Case } from '../case.js';
import { LOADERS } from './loaders.js';
import { MARKED } from './marked.js';
import { SENDERS } from './senders.js';
import { STORES } from './stores.js';
import { TAGS } from './tags.js';

export const WAY_CASES: readonly Case[] = [...TAGS, ...LOADERS, ...SENDERS, ...STORES, ...MARKED];
