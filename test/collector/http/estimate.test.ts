import { expect, it } from 'vitest';
import { collector, raw } from './house.js';

it('POST /v1/query/estimate tells what it can, and says why there is no estimate', async () => {
  const { collector: started } = await collector({ open: 'loopback' });
  const ask = (query: object) =>
    raw(`${started.url}/v1/query/estimate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ site: 'harbour', range: '7d', ...query }),
    });
  const { status, body } = await ask({ metric: 'visitors' });
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({
    metric: 'visitors',
    measured: 0,
    estimate: null,
    interval95: null,
    band: null,
    notes: expect.arrayContaining([expect.objectContaining({ code: 'cannot-estimate' })]),
  });
  const wrong = await ask({ metric: 'revenue' });
  expect([wrong.status, (JSON.parse(wrong.body) as { field: string }).field]).toEqual([400, 'metric']);
});
