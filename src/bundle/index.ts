export { checkSite, type Problem } from './check.js';
export { compileSite, type Compiled } from './compile.js';
export { makeBundle, type Bundle } from './make.js';
