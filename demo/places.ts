/** Where each part of the demo listens. Every port can be moved, because others use these numbers too. */
export interface Places {
  readonly shopPort: number;
  readonly standInPort: number;
  readonly collectorPort: number;
  readonly shop: string;
  readonly collector: string;
  readonly dashboard: string;
  /** Origin of a vendor of the stand-in, e.g. `http://posthog.localhost:8081`. */
  vendor(name: string): string;
}

/** Browsers take every name under .localhost for this machine, and each for a site of its own: third parties without a DNS entry. */
export function placesFrom(env: NodeJS.ProcessEnv): Places {
  const shopPort = port(env, 'SLUICE_DEMO_PORT', 8080);
  const collectorPort = port(env, 'SLUICE_PORT', 8787);
  const standInPort = port(env, 'SLUICE_STANDIN_PORT', 8081);
  const collector = `http://localhost:${collectorPort}`;
  return {
    shopPort,
    collectorPort,
    standInPort,
    shop: `http://localhost:${shopPort}`,
    collector,
    dashboard: `${collector}/app`,
    vendor: (name) => `http://${name}.localhost:${standInPort}`,
  };
}

function port(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value < 65536) return value;
  throw new Error(`${name}: ${JSON.stringify(text)} is not a port; give a number such as ${fallback}`);
}
