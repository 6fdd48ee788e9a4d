import { CmpApi } from '@iabtechlabtcf/cmpapi';
import { GVL } from '@iabtechlabtcf/core';
import type { PageTcf } from '../../../protocol/page-config.js';
import type { Runtime } from '../../../protocol/runtime.js';
import { guarded } from '../callback.js';
import { tcString } from './string.js';

/** Starts the real `__tcfapi`, which answers what the stub has kept. */
export type StartTcf = (runtime: Runtime, config: PageTcf) => void;

async function readVendors(address: string): Promise<GVL> {
  const answer = await fetch(new URL(address, location.href));
  if (!answer.ok) throw new Error(`${address} was answered with ${answer.status}`);
  return new GVL(await answer.json());
}

const today = (): number => Math.floor(Date.now() / 864e5);

export const startTcf: StartTcf = (runtime, config) => {
  const api = new CmpApi(config.cmpId, config.cmpVersion, true);
  // The library lets what a listener throws through, and would tell those behind it nothing.
  const answer = window.__tcfapi;
  window.__tcfapi = (command, version, callback, ...parameters) =>
    answer?.(command, version, guarded(callback), ...parameters);
  const applies = runtime.verdict().model === 'opt-in';
  // A rule holds for the whole page: where it is not of this kind, nothing will ever be told.
  if (!applies) return api.update(null);

  const site = { tcf: config, services: runtime.page.services };
  const begin = (gvl: GVL): void => {
    // From the decision, each time: the cookie is the one truth, and no string is kept beside it.
    const tell = (): void => {
      const verdict = runtime.verdict();
      api.update(tcString(gvl, site, verdict, runtime.decision()?.day ?? today()), !!verdict.ask);
    };
    tell();
    runtime.events.on('change', tell);
  };
  void readVendors(config.vendorList)
    .then(begin)
    .catch((error: unknown) => {
      console.error('sluice: no TC string can be made of tcf.vendorList:', error);
      api.disable();
    });
};
