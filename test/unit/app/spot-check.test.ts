import { describe, expect, it, vi } from 'vitest';
import type { AppDeps } from '../../../src/app/deps.ts';
import type { Issuable } from '../../../src/app/load-issuable.ts';
import { makeSpotCheck, type EngineFault } from '../../../src/app/spot-check.ts';
import { loadContexts, readPins } from '../../../src/credential/contexts.ts';
import { emittedGraph } from '../../../src/credential/engine/emitted.ts';
import { makeTemplate } from '../../../src/credential/engine/template.ts';
import { aBadge, aCredential } from '../credential/support/a-badge.ts';
import { aKey, issuerDid } from '../credential/support/a-signer.ts';

async function world() {
  const contexts = await loadContexts(readPins(new URL('../../../contexts/', import.meta.url)));
  const faults: EngineFault[] = [];
  const onBackgroundError = vi.fn<(error: unknown) => void>();
  const deps = { contexts, clock: () => new Date('2026-05-01T00:00:00Z'), onEngineFault: (fault: EngineFault) => faults.push(fault), onBackgroundError } as unknown as AppDeps;
  const template = makeTemplate([]);
  const switchOff = vi.spyOn(template, 'switchOff');
  const issuable = { issuer: { issuerId: 'univ', did: issuerDid }, signingKey: { publicKeyMultibase: aKey().publicKeyMultibase }, template } as unknown as Issuable;
  return { contexts, deps, faults, issuable, switchOff, onBackgroundError };
}

describe('the spot check', () => {
  it('leaves the engine alone where the libraries pass what was issued', async () => {
    const { deps, faults, issuable, switchOff, contexts, onBackgroundError } = await world();
    const document = JSON.stringify(await aBadge());
    await makeSpotCheck(1).afterIssue(deps, issuable, { credentialId: 'c-1', document });
    expect([faults, onBackgroundError.mock.calls, switchOff.mock.calls]).toStrictEqual([[], [], []]);
    expect(emittedGraph(aCredential(), contexts)).toBeDefined();
  });

  it('switches the template and the emitter off where they do not, and tells it', async () => {
    const { deps, faults, issuable, switchOff, contexts } = await world();
    const document = JSON.stringify(await aBadge()).replace('統計', '数学');
    await makeSpotCheck(1).afterIssue(deps, issuable, { credentialId: 'c-1', document });
    expect(faults).toStrictEqual([{ tier: 'emitter', issuerId: 'univ', credentialId: 'c-1' }]);
    expect(switchOff).toHaveBeenCalledOnce();
    expect(emittedGraph(aCredential(), contexts)).toBeUndefined();
  });

  it('looks at the first, and then at one in so many', async () => {
    const { deps, faults, issuable } = await world();
    const check = makeSpotCheck(3);
    for (let n = 0; n < 7; n += 1) await check.afterIssue(deps, issuable, { credentialId: `c-${n}`, document: '{"type":[]}' });
    expect(faults.map(({ credentialId }) => credentialId)).toStrictEqual(['c-0', 'c-3', 'c-6']);
  });

  it('tells what fails behind the answer, and rejects nothing', async () => {
    const { deps, issuable, onBackgroundError } = await world();
    await makeSpotCheck(1).afterIssue(deps, issuable, { credentialId: 'c-1', document: 'no JSON' });
    expect(onBackgroundError).toHaveBeenCalledOnce();
  });
});
