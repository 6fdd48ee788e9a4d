import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ArtefactContent } from '../../../src/bundle/index.js';
import type { HeadList, KeptRecord } from '../../../src/protocol/record.js';
import { BROWSER, collector, newNonce, ORIGIN, raw, SITE, temporaryFolder } from '../http/house.js';
import { answerRecord, artefactOf, dayFiles, everyByteIn, KEEPING, keeping, linesOf } from './kept.js';

const DAY = 86_400_000;
/** 2026-11-24T21:10:33Z. */
const EVENING = Date.UTC(2026, 10, 24, 21, 10, 33);

describe('POST /v1/record', () => {
  it('answers 204 when the record is a line of the day, with what the artefact says of the question', async () => {
    const { record, dir } = await keeping({}, { now: () => EVENING });
    const sent = answerRecord({ services: { 'ad-net': true } });
    const response = await record(sent);
    expect([response.status, await response.text()]).toEqual([204, '']);
    const [file] = dayFiles(dir);
    const [, line = ''] = linesOf(file ?? '');
    const { nonce, purposes, services } = sent;
    const text = /"lang":"de".*?"hash":"([0-9a-f]{64})"/.exec(artefactOf().body)?.[1] ?? 'none';
    expect(JSON.parse(line)).toEqual({
      site: 'harbour',
      bundle: artefactOf().hash,
      lang: 'de',
      rule: '*',
      region: 'config',
      source: 'notice',
      state: 'partial',
      purposes,
      services,
      gpc: false,
      seq: 1,
      at: '2026-11-24T21Z',
      id: nonce,
      policy: 1,
      text,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    } satisfies KeptRecord & { hash: unknown });
  });

  it('keeps the artefact that records name: the config and the texts, under the hash of its own bytes', async () => {
    const { dir, record } = await keeping();
    const sent = answerRecord();
    await record(sent);
    const body = readFileSync(join(dir, 'proof', 'artefacts', `${sent.bundle}.json`));
    expect(createHash('sha256').update(body).digest('hex')).toBe(sent.bundle);
    const artefact = JSON.parse(body.toString()) as {
      site: object;
      languages: { lang: string; texts: object }[];
    };
    expect(artefact.site).toMatchObject({ name: 'The Harbour Review', decision: { proof: 'records' } });
    expect(artefact.languages.map(({ lang }) => lang)).toEqual(['en', 'de']);
    expect(artefact.languages[1]?.texts).toMatchObject({ reject: 'Alle ablehnen' });
  });

  it('keeps a record once, however often it is sent', async () => {
    const { record, dir } = await keeping();
    const sent = answerRecord();
    const answers = [await record(sent), ...(await Promise.all([record(sent), record(sent)]))];
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(linesOf(dayFiles(dir)[0] ?? '').length).toBe(2);
  });

  it('names the variant that asked, with what that one said, and takes none that was not drawn', async () => {
    const labels = { en: { accept: 'Yes', reject: 'No' }, de: { accept: 'Ja', reject: 'Nein' } };
    const json = { ...KEEPING, notice: { variants: { b: { texts: labels }, off: { share: 0 } } } };
    const { record, dir } = await keeping({}, { sites: [{ json, demo: false }] });
    const { hash: bundle, body } = artefactOf(json);
    const content = JSON.parse(body) as Pick<ArtefactContent, 'languages' | 'variants'>;
    for (const variant of [{}, { variant: 'b' }])
      expect((await record(answerRecord({ bundle, ...variant }))).status).toBe(204);
    for (const variant of ['off', 'c']) {
      const { message } = (await (await record(answerRecord({ bundle, variant }))).json()) as {
        message: string;
      };
      expect(message).toBe(`variant: "${variant}" is not in the artefact that the record names`);
    }
    const kept = linesOf(dayFiles(dir)[0] ?? '')
      .slice(1)
      .map((line) => JSON.parse(line) as KeptRecord);
    const texts = [content.languages, content.variants?.b].map((packs) =>
      packs?.find((pack) => pack.lang === 'de'),
    );
    expect(kept.map(({ variant, text }) => [variant, text])).toEqual([
      [undefined, texts[0]?.hash],
      ['b', texts[1]?.hash],
    ]);
    expect(texts.map((pack) => pack?.texts.reject)).toEqual(['Alle ablehnen', 'Nein']);
  });

  it('appends a withdrawal to what it takes back, which stays', async () => {
    const { record, dir } = await keeping();
    await record(answerRecord({ state: 'given', purposes: { analytics: true, marketing: true } }));
    await record(answerRecord({ state: 'withdrawn', purposes: { analytics: false, marketing: false } }));
    const states = linesOf(dayFiles(dir)[0] ?? '')
      .slice(1)
      .map((line) => (JSON.parse(line) as KeptRecord).state);
    expect(states).toEqual(['given', 'withdrawn']);
  });

  it('takes the records of an earlier bundle, after a restart too', async () => {
    const dir = temporaryFolder();
    const first = await keeping({}, {}, dir);
    expect((await first.record(answerRecord())).status).toBe(204);
    await first.collector.close();
    const newer = {
      ...KEEPING,
      policy: { version: 2, url: '/privacy' },
      purposes: { analytics: {}, marketing: {}, media: {} },
    };
    const second = await keeping({}, { sites: [{ json: newer, demo: false }] }, dir);
    const media = { purposes: { media: true } };
    expect((await second.record(answerRecord())).status).toBe(204);
    expect((await second.record(answerRecord(media))).status).toBe(400);
    expect((await second.record(answerRecord({ bundle: artefactOf(newer).hash, ...media }))).status).toBe(
      204,
    );
    const kept = linesOf(dayFiles(dir)[0] ?? '')
      .slice(1)
      .map((line) => (JSON.parse(line) as KeptRecord).policy);
    expect(kept).toEqual([1, 1, 2]);
  });

  const refused: [
    name: string,
    body: unknown,
    headers: Record<string, string>,
    status: number,
    reason: string,
    message: RegExp,
  ][] = [
    ['what is no JSON', 'given', {}, 400, 'malformed', /not JSON/],
    ['a field that is none', { ...answerRecord(), page: '/checkout' }, {}, 400, 'malformed', /^page: /],
    ['a nonce of another form', answerRecord({ nonce: 'x' }), {}, 400, 'malformed', /^nonce: "x" must match/],
    [
      'an answer that is no yes or no',
      { ...answerRecord(), purposes: { analytics: 'jane' } },
      {},
      400,
      'malformed',
      /^purposes\.analytics: "jane"/,
    ],
    [
      'a purpose that the site never asked for',
      answerRecord({ purposes: { 'jane-doe': true } }),
      {},
      400,
      'malformed',
      /^purposes: "jane-doe" is not in the artefact/,
    ],
    [
      'a service of nobody',
      answerRecord({ services: { 'jane-doe': true } }),
      {},
      400,
      'malformed',
      /^services: "jane-doe"/,
    ],
    ['a rule of nowhere', answerRecord({ rule: 'jane' }), {}, 400, 'malformed', /^rule: "jane"/],
    ['a language that was not shown', answerRecord({ lang: 'fr' }), {}, 400, 'malformed', /^lang: "fr"/],
    [
      'an artefact that was never published',
      answerRecord({ bundle: 'a'.repeat(64) }),
      {},
      404,
      'unknown-bundle',
      /publish the site\.json it was built from/,
    ],
    ['another site', answerRecord({ site: 'elsewhere' }), {}, 404, 'unknown-site', /not published here/],
    [
      'a page of another origin',
      answerRecord(),
      { origin: 'https://evil.example' },
      403,
      'wrong-origin',
      /none of the site's/,
    ],
    [
      'a program that says so',
      answerRecord(),
      { 'user-agent': 'curl/8.5' },
      403,
      'software',
      /names no browser/,
    ],
    [
      'more than it reads',
      answerRecord({ lang: 'x'.repeat(9000) }),
      {},
      413,
      'too-large',
      /at most 8192 bytes/,
    ],
  ];
  it.each(refused)(
    'refuses %s, says why, and counts it',
    async (_, body, headers, status, reason, message) => {
      const { record, refusals, dir } = await keeping();
      const response = await record(body, headers);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ error: reason, message: expect.stringMatching(message) });
      const { totals, unattributed } = await refusals();
      expect((totals[reason] ?? 0) + (unattributed[reason] ?? 0)).toBe(1);
      expect(
        existsSync(join(dir, 'proof', 'harbour', `${new Date().toISOString().slice(0, 10)}.jsonl`)),
      ).toBe(false);
    },
  );

  it('refuses more than the rate', async () => {
    const { record } = await keeping({ limits: { reportsPerMinute: 2 } });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await record(answerRecord())).status);
    expect(statuses).toEqual([204, 204, 429]);
  });

  it('is nothing to a site that keeps counts: refused, and no folder is made', async () => {
    const { record, get, dir } = await collector({}, { sites: [{ json: SITE, demo: false }] });
    const response = await record(answerRecord({ purposes: {} }));
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      error: 'no-records',
      message:
        'site: "harbour" keeps no records; set decision.proof to "records" in its site.json and publish it',
    });
    expect((await get('/v1/proof/harbour/heads')).status).toBe(404);
    expect(existsSync(join(dir, 'proof'))).toBe(false);
  });

  it('answers 503 with a wait when the disk refuses, and takes the retry', async () => {
    const { record, dir, collector: started } = await keeping();
    await record(answerRecord());
    await started.close();
    // A folder where the day's file should be.
    const again = await keeping({}, { now: () => Date.now() + 2 * DAY }, dir);
    const next = join(
      dir,
      'proof',
      'harbour',
      `${new Date(Date.now() + DAY).toISOString().slice(0, 10)}.jsonl`,
    );
    mkdirSync(next);
    const sent = answerRecord();
    const response = await again.record(sent);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30']);
    rmdirSync(next);
    expect((await again.record(sent)).status).toBe(204);
  });
});

describe('GET /v1/proof/<site>/heads', () => {
  it('tells everyone the last hash of each day that is over, and no count', async () => {
    let at = EVENING;
    const { record, collector: started, dir } = await keeping({}, { now: () => at });
    await record(answerRecord());
    await record(answerRecord());
    const heads = async () => {
      const response = await fetch(`${started.url}/v1/proof/harbour/heads`);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      return (await response.json()) as HeadList;
    };
    expect((await heads()).heads).toEqual([]);
    at += DAY;
    const list = await heads();
    const { hash } = JSON.parse(linesOf(dayFiles(dir)[0] ?? '').at(-1) ?? '') as { hash: string };
    expect(list).toEqual({
      site: 'harbour',
      chain: readFileSync(join(dir, 'proof', 'source'), 'utf8').slice(0, 16),
      heads: [{ day: '2026-11-24', head: hash }],
    });
  });

  it('goes on for a site that went back to counts, and so does purging', async () => {
    const dir = temporaryFolder();
    let at = EVENING;
    const first = await keeping({ proofMonths: 1 }, { now: () => at }, dir);
    await first.record(answerRecord());
    await first.collector.close();
    at += 50 * DAY;
    const counts = { ...KEEPING, decision: { proof: 'counts' } };
    const second = await keeping(
      { proofMonths: 1 },
      { now: () => at, sites: [{ json: counts, demo: false }] },
      dir,
    );
    const list = (await (await second.get('/v1/proof/harbour/heads')).json()) as HeadList;
    expect(list.heads[0]?.day).toBe('2026-11-24');
    expect(dayFiles(dir).some((file) => file.endsWith('2026-11-24.jsonl'))).toBe(false);
    expect((await second.record(answerRecord())).status).toBe(403);
  });
});

describe('what may never be kept', () => {
  it('is in no byte on the disk: no address, no browser, no page, no time finer than the hour', async () => {
    const {
      record,
      collector: started,
      dir,
    } = await keeping({ trustProxy: ['127.0.0.1'] }, { now: () => EVENING });
    const sent = answerRecord();
    const headers = {
      'content-type': 'text/plain',
      origin: ORIGIN,
      'user-agent': `${BROWSER} Quokka/77.1234`,
      referer: 'https://www.harbour.example/quokka-page?q=quokka-query',
      'accept-language': 'tlh-quokka',
      cookie: 'session=quokka-cookie',
      'x-forwarded-for': '203.0.113.77',
      'x-forwarded-proto': 'https',
    };
    const { status } = await raw(`${started.url}/v1/record?n=00&u=quokka-url`, {
      method: 'POST',
      headers,
      body: JSON.stringify(sent),
    });
    expect(status).toBe(204);
    await record(answerRecord({ nonce: newNonce() }));
    await started.close();
    const proof = [...everyByteIn(join(dir, 'proof'))];
    expect(
      proof.some(([path, bytes]) => path.endsWith('2026-11-24.jsonl') && bytes.includes(sent.nonce)),
    ).toBe(true);
    for (const [path, bytes] of everyByteIn(dir)) {
      for (const never of ['uokka', '203.0.113.77'])
        expect(bytes.includes(never), `${never} in ${path}`).toBe(false);
    }
    for (const [path, bytes] of proof) {
      for (const never of ['127.0.0.1', 'Firefox', 'Mozilla', '21:10', String(EVENING).slice(0, 10)])
        expect(bytes.includes(never), `${never} in ${path}`).toBe(false);
    }
  });
});
