import type { PageConfig } from '../../../protocol/page-config.js';
import type { UsPrivacy } from '../us.js';
import { base64, fibonacci, fixed } from './bits.js';
import type { Section } from './sections.js';

/** What a section says, sub-section by sub-section: its fields by name. */
export type Parsed = readonly Readonly<Record<string, number | boolean | readonly number[]>>[];

type Mspa = NonNullable<PageConfig['gpp']>['mspa'];

/** The agreement's fields; 2 says no, 0 does not apply. */
function mspaFields(mspa: Mspa): Record<string, number> {
  if (!mspa) return { MspaCoveredTransaction: 2 };
  const isOptOut = mspa === 'opt-out';
  return {
    MspaCoveredTransaction: 1,
    MspaOptOutOptionMode: isOptOut ? 1 : 2,
    MspaServiceProviderMode: isOptOut ? 2 : 1,
    MspaMode: isOptOut ? 1 : 2,
  };
}

/** What the section says of this visitor. Of sensitive data and of known children we know nothing: those fields say 0, does not apply. */
export function fill(section: Section, us: UsPrivacy, mspa: Mspa): Parsed {
  const known: Record<string, number> = {
    ...mspaFields(mspa),
    SharingNotice: us.notice,
    ProcessingNotice: us.notice,
    SaleOptOutNotice: us.optOutNotice,
    SharingOptOutNotice: us.optOutNotice,
    TargetedAdvertisingOptOutNotice: us.optOutNotice,
    SaleOptOut: us.optOut,
    SharingOptOut: us.optOut,
    TargetedAdvertisingOptOut: us.optOut,
  };
  const version = section.id < 24 ? 'Version' : 'MspaVersion';
  const fields = section.fields.map(({ name, count }) => [
    name,
    count ? Array<number>(count).fill(0) : (known[name] ?? 0),
  ]);
  const core = Object.fromEntries([[version, section.version], ...fields]);
  return section.gpc ? [core, { SubsectionType: 1, Gpc: us.gpc }] : [core];
}

function encodeSection({ version, fields }: Section, [core, gpc]: Parsed): string {
  const bits = fields
    .flatMap(({ name }) => core?.[name] as number | number[])
    .map((value) => fixed(value, 2));
  const body = base64(fixed(version, 6) + bits.join(''));
  return gpc ? `${body}.${base64(fixed(1, 2) + fixed(Number(gpc.Gpc), 1))}` : body;
}

/** Type 3, version 1, then the ranges of section ids: how many, and each as a single one that is Fibonacci coded. We tell one or none. */
const header = (id?: number): string =>
  base64(fixed(3, 6) + fixed(1, 6) + (id ? `${fixed(1, 12)}0${fibonacci(id)}` : fixed(0, 12)));

/** The GPP string; the header alone where no section applies. */
export const encodeGpp = (section: Section | null, parsed: Parsed): string =>
  section ? `${header(section.id)}~${encodeSection(section, parsed)}` : header();
