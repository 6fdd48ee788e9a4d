/** A site as `GET /v1/sites` tells it. */
export type { SiteEntry as Site } from '../../src/protocol/http.js';
