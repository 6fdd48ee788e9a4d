import fastify from 'fastify';
import { expect, it } from 'vitest';
import { createGuard } from '../../../src/collector/http/guard.js';
import { holdNeeds, needs } from '../../../src/collector/http/needs.js';

const doorkeeper = { admit: () => Promise.reject(new Error('nobody')), isKnown: async () => false };

const held = () => {
  const app = fastify();
  const declared = holdNeeds(
    app,
    doorkeeper,
    createGuard(undefined, () => false),
    () => 0,
  );
  return { app, declared };
};

it('keeps a collector from starting with a route that does not say what it needs', async () => {
  const { app } = held();
  app.get('/v1/told', needs('anyone'), () => 'x');
  void app.register(async (scope) => void scope.post('/v1/forgotten', () => 'x'));
  await expect(app.ready()).rejects.toThrow('POST /v1/forgotten does not say what it needs');
});

it('lists every route with its need', async () => {
  const { app, declared } = held();
  const need = { right: 'ask', site: 'body' } as const;
  app.route({ method: ['PUT', 'POST'], url: '/v1/told', ...needs(need), handler: () => 'x' });
  await app.ready();
  expect(declared).toEqual([
    { method: 'PUT', url: '/v1/told', need },
    { method: 'POST', url: '/v1/told', need },
  ]);
});
