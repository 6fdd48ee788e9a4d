export { createMarker, type Marked, type Marker, type MarkOptions, type PageMarker } from './mark.js';
export type { Marking } from './marking.js';
