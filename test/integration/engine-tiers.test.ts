import { describe, expect, test } from 'vitest';
import { withoutTable } from '../../src/credential/contexts.ts';
import { nothingKnown } from '../../src/credential/engine/known-parts.ts';
import { passesOurVerifier } from '../../src/app/self-verify.ts';
import type { Issuable } from '../../src/app/load-issuable.ts';
import { verdictOf } from '../support/badges.ts';
import { anIssueRequest, must, setStage, useService, type Json, type Stage } from '../support/service.ts';

const service = useService();

async function issued(stage: Stage, count: number): Promise<Json[]> {
  const badges: Json[] = [];
  for (let n = 0; n < count; n += 1) {
    const body = { ...anIssueRequest(stage), allowDuplicate: true };
    badges.push((must(await service().call('POST', `/v1/issuers/${stage.slug}/credentials`, { body }), 201).body as Json)['credential']);
  }
  return badges;
}

function issuableOf({ slug, microcredential }: Stage): Issuable {
  const known = service().service.deps.issuables.get(`${slug} ${microcredential}`);
  if (!known) throw new Error('the version is not at hand');
  return known;
}

describe('the tiers of the proof engine', () => {
  test('after three badges of a version the template makes them, and the libraries pass what it made', async () => {
    const stage = await setStage(service());
    await issued(stage, 2);
    expect(issuableOf(stage).template.known()).toBe(nothingKnown);
    await issued(stage, 1);
    expect(issuableOf(stage).template.known()).not.toBe(nothingKnown);
    const { deps } = service().service;
    const { issuer, signingKey: key } = issuableOf(stage);
    for (const badge of await issued(stage, 3)) {
      expect(await passesOurVerifier(deps, { issuer, key, contexts: withoutTable(deps.contexts) }, JSON.stringify(badge))).toBeUndefined();
      expect((await verdictOf(service(), badge)).outcome).toBe('valid');
    }
  });

  test('a new version begins on trial', async () => {
    const stage = await setStage(service());
    await issued(stage, 3);
    const path = `/v1/issuers/${stage.slug}`;
    const { etag } = must(await service().call('GET', path), 200).headers;
    must(await service().call('PATCH', path, { body: { name: { ja: '改称後大学' } }, headers: { 'if-match': String(etag) } }), 200);
    const [badge] = await issued(stage, 1);
    expect(issuableOf(stage).template.known()).toBe(nothingKnown);
    expect(badge.issuer.name).toBe('改称後大学');
  });

  test('with the template and the emitter switched off everything is issued and verified the slow way', async () => {
    const stage = await setStage(service());
    await issued(stage, 3);
    service().service.deps.contexts.activeContexts?.switchOff();
    const [badge] = await issued(stage, 1);
    expect((await verdictOf(service(), badge)).outcome).toBe('valid');
    expect((await verdictOf(service(), { ...badge, name: 'forged' })).outcome).toBe('invalid');
  });
});
