import { type Static, Type } from '@sinclair/typebox';
import { oneOf } from '../../protocol/one-of.js';
import type { Meta } from '../meta/index.js';
import type { Published, ToPublish } from '../sites/index.js';
import { dayOf } from '../query/calendar.js';
import { type Cell, KIND_NAMES, type Measure } from '../store/cell.js';
import { type Shape, SHAPES } from '../store/shapes.js';
import type { Store } from '../store/store.js';
import { CELL_LINES, type CellLine, cellOf, lineOf } from './cells.js';
import { readKept } from './check.js';
import type { Manifest } from './manifest.js';

/** Cells of a batch. */
const SIZE = 2000;
/** What a count of the store's recent cells can hold. */
const MOST = 2 ** 31 - 1;

const ALL_SHAPES = [...new Set(KIND_NAMES.flatMap((kind) => SHAPES[kind]))];
const day = Type.Union([Type.String({ maxLength: 10 }), Type.Null()]);

export const IMPORT_PLAN = Type.Object(
  {
    id: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    site: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    /** The site.json of the export, to be published where there is none yet. */
    config: Type.Unknown(),
    demo: Type.Boolean(),
    /** Although there are cells of the site already. */
    add: Type.Boolean(),
  },
  { $id: 'ImportPlan', additionalProperties: false },
);
export type ImportPlan = Static<typeof IMPORT_PLAN>;

export const IMPORT_BATCH = Type.Object(
  {
    id: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    site: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    seq: Type.Integer({ minimum: 1 }),
    shape: Type.Union([Type.Null(), oneOf(ALL_SHAPES)]),
    detailFrom: day,
    cells: Type.Array(Type.Union([CELL_LINES.recent, CELL_LINES.history]), { maxItems: SIZE }),
  },
  { $id: 'ImportBatch', additionalProperties: false },
);
export type ImportBatch = Static<typeof IMPORT_BATCH>;

export interface ImportBegun {
  /** Batches that are there already. */
  readonly applied: number;
  readonly isDone: boolean;
  /** The export's config was published. */
  readonly published: boolean;
}

/** Where an export goes: a collector that runs, or a store that nobody else has open. */
export interface ImportInto {
  begin(plan: ImportPlan): Promise<ImportBegun>;
  apply(batch: ImportBatch): Promise<void>;
  end(id: string): Promise<void>;
}

/** What would count twice, or cannot be imported here. */
export class CannotImport extends Error {
  override readonly name = 'CannotImport';
}

export interface ImportParts {
  readonly store: Store;
  readonly meta: Pick<Meta, 'imports' | 'audit'>;
  readonly publish: (site: ToPublish) => Promise<Published>;
  readonly actor: string;
  readonly now: () => number;
}

/** Into this process's store. */
export function importInto({ store, meta, publish, actor, now }: ImportParts): ImportInto {
  const appliedOf = async (source: string) => (await store.open()).applied[source] ?? 0;
  /** Where there is none of that name yet; one that this version cannot read stays in the export. */
  const published = async (site: string, config: unknown, demo: boolean) => {
    if ((config as { site?: unknown } | null)?.site !== site) return false;
    const done = await publish({ json: config, demo, by: actor, after: 0 });
    return 'changed' in done && done.changed;
  };
  return {
    async begin({ id, site, config, demo, add }) {
      if (store.takesNoImports) throw new CannotImport(store.takesNoImports);
      const before = await meta.imports.find(id);
      if (!before && !add && (await store.span(site)))
        throw new CannotImport(
          `there are cells of "${site}" already, which this export may hold too; delete the site first, or import with --add if they are others`,
        );
      const { source, isDone } = before ?? (await meta.imports.begin(id, site, now()));
      if (!before) await meta.audit.write({ at: now(), actor, action: 'site.import', site, detail: id });
      return {
        applied: await appliedOf(source),
        isDone,
        published: await published(site, config, demo),
      };
    },
    async apply({ id, site, seq, shape, detailFrom, cells }) {
      const run = await meta.imports.find(id);
      if (!run) throw new CannotImport(`import ${id} was not begun here`);
      await store.apply({
        source: run.source,
        after: seq - 1,
        frames: [{ seq, cells: cells.flatMap((line) => whole(line as CellLine, site)) }],
        imported: {
          site,
          ...(shape === null ? {} : { shape: shape as Shape }),
          detailFrom: detailFrom === null ? null : dayOf(detailFrom),
        },
      });
    },
    async end(id) {
      await store.checkpoint();
      await meta.imports.end(id, now());
    },
  };
}

/** The cells of a checked folder into a store; goes on where it was broken off. Tells how many cells went in now. */
export async function takeExport(
  into: ImportInto,
  dir: string,
  manifest: Manifest,
  { applied, isDone }: ImportBegun,
  onProgress: (cells: number) => void = () => undefined,
): Promise<number> {
  if (isDone) return 0;
  const { id, site, detailFrom } = manifest;
  let seq = 0;
  let taken = 0;
  let seen = 0;
  let batch: { shape: Shape | null; cells: CellLine[] } = { shape: null, cells: [] };
  const send = async () => {
    if (batch.cells.length === 0) return;
    seq += 1;
    if (seq > applied) {
      await into.apply({ id, site, seq, detailFrom, ...batch } as ImportBatch);
      taken += batch.cells.length;
    }
    seen += batch.cells.length;
    onProgress(seen);
  };
  for await (const kept of readKept(dir, manifest)) {
    if (kept.shape !== batch.shape || batch.cells.length >= SIZE) {
      await send();
      batch = { shape: kept.shape, cells: [] };
    }
    batch.cells.push(lineOf(kept));
  }
  await send();
  await into.end(id);
  return taken;
}

/** A cell, or several where a sum of its day is more than a cell of a report can hold. */
function whole(line: CellLine, site: string): readonly Cell[] {
  const kept = cellOf(line, site);
  if (!kept) throw new CannotImport(`a cell of ${String(line.day)} names a day or a shape that there is not`);
  const cells: Cell[] = [];
  let rest = kept.cell.sums;
  for (;;) {
    const over: Partial<Record<Measure, number>> = {};
    const sums: Partial<Record<Measure, number>> = {};
    for (const [measure, value] of Object.entries(rest) as [Measure, number][]) {
      const part = measure === 'revenue' ? value : Math.max(-MOST, Math.min(MOST, value));
      sums[measure] = part;
      if (part !== value) over[measure] = value - part;
    }
    cells.push({ ...kept.cell, sums });
    if (Object.keys(over).length === 0) return cells;
    rest = over;
  }
}
