import type { CheckedConfig } from '../../collector/config.js';
import { type DeletedFrom, deleteSite } from '../../collector/delete-site.js';
import { drainSpool } from '../../collector/drain-spool.js';
import { openProofIfAny } from '../../collector/proof/index.js';
import {
  type DeleteReply,
  type DeleteRequest,
  type ProofChoice,
  type Removed,
} from '../../protocol/delete-site.js';
import { giveUpOver, runningCollector, withStore } from '../in-store.js';
import { type KeptOptions, readKept } from '../kept.js';
import { say } from '../shell/say.js';
import { paint } from '../shell/terminal.js';

interface Options extends KeptOptions {
  readonly proof: ProofChoice;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly port?: string;
}

/** Says what would go, or takes it. */
export async function deleteIt(
  site: string,
  { proof, yes = false, json = false, port, ...options }: Options,
): Promise<void> {
  const config = readKept(options);
  if (!config) return;
  const asked: DeleteRequest = { site, proof, dryRun: !yes };
  try {
    const running = await runningCollector(config, port);
    const reply = running
      ? ((await (await running.request('/v1/delete', asked)).json()) as DeleteReply)
      : await here(config, asked);
    say(json, reply, () => tell(site, reply));
  } catch (error) {
    giveUpOver(error);
  }
}

const here = (config: CheckedConfig, asked: DeleteRequest): Promise<DeleteReply> =>
  withStore(config, async (store, meta) => {
    const proof = await openProofIfAny({
      dir: config.proofDir,
      months: config.proofMonths,
      onFault: (message) => {
        console.error(message);
      },
    });
    const from: DeletedFrom = {
      store,
      meta,
      proof,
      withdraw: () => Promise.resolve(),
      drain: () => drainSpool(config, store),
      now: Date.now,
    };
    try {
      return await deleteSite(from, asked, 'terminal');
    } finally {
      await proof.close();
    }
  });

const NAMES: Readonly<Record<Exclude<keyof Removed, 'cells'>, string>> = {
  words: 'words that nothing else uses',
  configs: 'published site.json',
  versions: 'versions of its site.json',
  bundleFiles: 'files of its bundles',
  refusals: 'counts of refused reports',
  imports: 'notes of imports',
  purgeReports: 'purge reports',
  grants: 'grants for e-mail',
  mails: 'notes of e-mails',
  roles: 'roles of people',
  invitations: 'invitations',
  tokens: 'tokens',
  shares: 'share links',
  audit: 'entries of the audit log',
  proofDays: 'days with records of answers',
};

function tell(site: string, { removed, receipt }: DeleteReply): string {
  const { cells, ...rest } = removed;
  const lines = [
    ...Object.entries(cells).map(([one, n]) => `  ${n.toLocaleString('en')} cells (${one})`),
    ...Object.entries(rest).map(
      ([name, n]) => `  ${n.toLocaleString('en')} ${NAMES[name as keyof typeof NAMES]}`,
    ),
  ];
  if (!receipt)
    return [
      `${paint.yellow('Dry run:')} of ${site} this would go:`,
      ...lines,
      'Nothing was taken. Export it first if you may want it again; --yes takes it for good.',
    ].join('\n');
  return [
    `${paint.green('Gone:')} ${site}`,
    ...lines,
    'What stays:',
    ...receipt.stays.map((one) => `  ${one}`),
    'If collector.json names its site.json, take it out, or the next start publishes it anew.',
    '',
    JSON.stringify(receipt, null, 2),
  ].join('\n');
}
