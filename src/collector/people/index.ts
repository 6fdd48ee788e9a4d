export { normalName } from './names.js';
export { Busy, createPasswords, type Passwords, weakness } from './passwords.js';
export { issueOperatorToken } from './operator-token.js';
export { newRecoveryCodes } from './recovery.js';
export { EVERYTHING, type Grant, may, ofRole, ofScopes, ofShare, type Right, within } from './rights.js';
export { createSignIn, nameLane, type SignIn } from './sign-in.js';
export { newTotpSecret, stepOf, totpUri } from './totp.js';
