import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { type CityResponse, Reader } from 'mmdb-lib';
import { countryFromHeaders } from './country-headers.js';

export interface FoundRegion {
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** ISO 3166-2, `US-CA`. */
  readonly region: string | null;
  readonly source: 'header' | 'file' | null;
}

export interface Regions {
  /** False: nothing can ever be found, so an answer need not be kept private for it. */
  readonly canFind: boolean;
  /** `headers`: those of a trusted proxy, or null when nobody trusted sent them. */
  find(address: string, headers: Readonly<Record<string, string | string[] | undefined>> | null): FoundRegion;
}

const NOWHERE: FoundRegion = { country: null, region: null, source: null };

/** A proxy's header first, for it saw the connection; then the operator's file. The address is looked at and forgotten. */
export function openRegions(file: string | undefined, hasProxy: boolean): Regions {
  // A city file answers like a country file, with subdivisions besides.
  const reader = file === undefined ? null : new Reader<CityResponse>(readFileSync(file));
  return {
    canFind: hasProxy || reader !== null,
    find(address, headers) {
      const told = headers && countryFromHeaders(headers);
      if (told) return { ...told, source: 'header' };
      const plain = address.replace(/^::ffff:/, '');
      const entry = reader && isIP(plain) ? reader.get(plain) : null;
      const country = entry?.country?.iso_code;
      if (!country) return NOWHERE;
      const part = entry.subdivisions?.[0]?.iso_code;
      return { country, region: part ? `${country}-${part}` : null, source: 'file' };
    },
  };
}
