export type { KeptArtefact } from './artefacts.js';
export { ProofError } from './fault.js';
export { refuseNewerProof } from './format.js';
export { linesOf, type ProofFolder, readProofFolder } from './folder.js';
export { openProofIfAny } from './late.js';
export { openProof, type Proof, type ProofOptions } from './proof.js';
export { compareHeads, Follower } from './verify.js';
