export { type Artefact, type ArtefactContent, sha256 } from './artefact.js';
export { checkSite, describeProblem, type Checked, type Problem } from './check.js';
export { clampedRules } from './clamped.js';
export { compileSite, type Compiled } from './compile.js';
export { printDeclaration, type PrintedDeclaration } from './declaration.js';
export { LANGUAGES } from './languages.js';
export { makeBundle, withRegion, type Bundle } from './make.js';
export { notesOf } from './notes.js';
export { compilePattern } from '../sdk/usage/pattern.js';
