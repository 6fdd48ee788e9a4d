import type { VendorCall } from './service.js';

/** Can it be said before the vendor's code is there? */
export const isQueued = ({ push, stub }: VendorCall): boolean => !!push || !!stub;
