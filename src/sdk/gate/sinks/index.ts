import { sweepAssigned } from './assigned.js';
import { patchAttributes } from './attributes.js';
import { patchFrames } from './frames.js';
import { patchInsertions } from './insertions.js';
import { patchRequests } from './requests.js';
import { patchStorage } from './storage.js';
import type { Realm, SinkWorld } from './world.js';

const FAMILIES = [patchRequests, patchStorage, patchAttributes, patchInsertions, patchFrames];

/** Patches what a page can send, write or insert with, in this realm and in those it makes. */
export function patchSinks(parts: Omit<SinkWorld, 'address' | 'guard'>): void {
  const { judge } = parts;
  /** By document: a frame gets another realm when it navigates. */
  const guarded = new WeakSet<Document>();
  const world: SinkWorld = {
    ...parts,
    address: (url, kind) => judge.holds(judge.address(url, kind)),
    guard(realm: Realm) {
      try {
        if (guarded.has(realm.document)) return;
        guarded.add(realm.document);
      } catch {
        // Another origin's, or none at all.
        return;
      }
      for (const patchFamily of FAMILIES) patchFamily(world, realm);
    },
  };
  world.guard(window);
  sweepAssigned(judge);
}
