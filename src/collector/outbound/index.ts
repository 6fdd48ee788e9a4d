export { createDoor, type Door, isLive, NotGranted } from './door.js';
export { mailJob, type MailParts, periodOf, sendReport } from './mail-job.js';
export { mailServer, type MailServer, NotTaken } from './smtp.js';
