// What the verifier asks of the libraries, and what it makes of their answers.
import { describe, expect, it } from 'vitest';
import { contextSetOf, type ContextSet } from '../../../../src/credential/contexts.ts';
import type { Libraries, LibraryReading } from '../../../../src/credential/engine/libraries.ts';
import type { EngineObserver } from '../../../../src/credential/engine/observer.ts';
import type { JsonObject } from '../../../../src/credential/json.ts';
import type { VerifiedCredential } from '../../../../src/credential/verdict.ts';
import { verifyCredential } from '../../../../src/credential/verify-credential.ts';
import { AppError } from '../../../../src/errors.ts';
import { contexts, pins } from '../../../fuzz/compare.ts';
import { aDerivedProof, aSuiteProof, ecKeyFrom, type SuiteKey } from '../support/suite-signer.ts';
import { aBadge, aBadgeV1, aController, depsOf, faults, issuerDid, issuerKey, signed, signed2020 } from '../verify-support.ts';

const p256 = ecKeyFrom('P-256', 1);
const p384 = ecKeyFrom('P-384', 1);
/** The emitter knows no inline context but our own. */
const leftAlone = (badge: JsonObject): JsonObject => ({ ...badge, '@context': [...[badge['@context'] ?? []].flat(), { extra: 'https://example.org/extra' }] });
const badge = leftAlone(aBadge());

/** A set whose libraries write down what they are asked about a document, proofs' options left out. */
function asked(base: ContextSet = contexts): { readonly set: ContextSet; readonly questions: string[] } {
  const questions: string[] = [];
  const { read, canonicalForm } = base.libraries;
  const libraries: Libraries = {
    read: async (document, forms) => {
      if ('credentialSubject' in document) questions.push(`read for ${forms.join(' and ') || 'nothing'}`);
      return await read(document, forms);
    },
    canonicalForm: async (document, form) => {
      if ('credentialSubject' in document) questions.push(form);
      return await canonicalForm(document, form);
    },
  };
  return { set: { ...base, libraries }, questions };
}

async function judged(document: JsonObject, set: ContextSet, key: SuiteKey = issuerKey): Promise<VerifiedCredential> {
  return await verifyCredential({ document }, { ...depsOf({ controller: { kind: 'found', document: aController({}, issuerDid, key) } }), contexts: set });
}

const proofOf = async (cryptosuite: string, key: SuiteKey, previous: readonly JsonObject[] = []): Promise<JsonObject> => {
  const input = { cryptosuite, key, verificationMethod: `${issuerDid}#${key.multibase}`, previous };
  return cryptosuite === 'ecdsa-sd-2023' ? await aDerivedProof(badge, { ...input, proofKey: ecKeyFrom('P-256', 2) }) : await aSuiteProof(badge, input);
};

describe('a badge that is left to the libraries', () => {
  it.each<[string, SuiteKey, string[]]>([
    ['eddsa-rdfc-2022', issuerKey, ['read for rdfc-sha256']],
    ['eddsa-2022', issuerKey, ['read for rdfc-sha256']],
    ['ecdsa-rdfc-2019', p256, ['read for rdfc-sha256']],
    ['ecdsa-rdfc-2019', p384, ['read for rdfc-sha256', 'rdfc-sha384']],
    ['ecdsa-sd-2023', p256, ['read for rdfc-sha256']],
    ['eddsa-jcs-2022', issuerKey, ['read for nothing']],
  ])('with a proof of %s is asked about no more often than it must', async (cryptosuite, key, expected) => {
    const { set, questions } = asked();
    const verdict = await judged({ ...badge, proof: await proofOf(cryptosuite, key) }, set, key);
    expect(verdict.outcome).toBe('valid');
    expect(questions).toEqual(expected);
  });

  it('is asked about once for its proofs of several suites, and by the older name where that is theirs', async () => {
    const { set, questions } = asked();
    await judged(await signed2020(leftAlone(aBadgeV1())), set);
    await judged({ ...badge, proof: [await proofOf('eddsa-rdfc-2022', issuerKey), await proofOf('eddsa-jcs-2022', issuerKey)] }, set);
    expect(questions).toEqual(['read for urdna2015', 'read for rdfc-sha256']);
  });
});

describe('a badge whose signature does not fit what the emitter read', () => {
  it('is asked about once, for the form that its proof has', async () => {
    const { set, questions } = asked();
    await judged({ ...(await signed(aBadge())), name: 'forged' }, set);
    expect(questions).toEqual(['read for rdfc-sha256']);
  });
});

/** The pinned contexts with a table that is wrong about the type of every badge. */
function withWrongTable(): ContextSet {
  const compiled = structuredClone(pins.compiled);
  const term = compiled?.contexts['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']?.terms['OpenBadgeCredential'];
  if (!compiled || !term) throw new Error('the table has no OpenBadgeCredential');
  Object.assign(term, { id: 'https://example.org/wrong' });
  return contextSetOf(new Map([...contexts.urls].map((url) => [url, contexts.document(url) ?? {}])), compiled);
}

function observed(set: ContextSet): { readonly set: ContextSet; readonly told: string[] } {
  const told: string[] = [];
  const observer: EngineObserver = { readBy: (tier) => void told.push(tier), confirmed: (how) => void told.push(how) };
  return { set: { ...set, observer }, told };
}

describe('whoever observes the engine', () => {
  it('is told once of each document who read it', async () => {
    const { set, told } = observed(contexts);
    await judged(await signed(aBadge()), set);
    await judged(await signed(badge), set);
    expect(told).toEqual(['emitter', 'libraries']);
  });

  it('is told that the libraries agree where a signature does not fit, and that they contradict where it does', async () => {
    const document = await signed(aBadge());
    const { set, told } = observed(contexts);
    expect((await judged({ ...document, name: 'forged' }, set)).outcome).toBe('invalid');
    const wrong = observed(withWrongTable());
    expect((await judged(document, wrong.set)).outcome).toBe('valid');
    expect([told, wrong.told]).toEqual([['emitter', 'agreed'], ['emitter', 'contradicted']]);
  });
});

describe('libraries that do not answer', () => {
  const answering = (reading: LibraryReading): ContextSet => ({ ...contexts, libraries: { ...contexts.libraries, read: async () => reading } });
  const givenUp = { code: 'canonicalization_limit', pointer: '', detail: 'given up' } as const;

  it('leave a signature undecided that fits nothing yet', async () => {
    const { set, told } = observed(answering({ ok: false, faults: [givenUp] }));
    const verdict = await judged({ ...(await signed(aBadge())), name: 'forged' }, set);
    expect([verdict.outcome, faults(verdict)]).toEqual(['indeterminate', ['proof unknown canonicalization_limit']]);
    expect(told).toEqual(['emitter', 'undecided']);
  });

  it('leave it wrong where they find a fault in the document', async () => {
    const verdict = await judged({ ...(await signed(aBadge())), name: 'forged' }, answering({ ok: false, faults: [givenUp, { ...givenUp, code: 'data_loss' }] }));
    expect([verdict.outcome, faults(verdict)]).toEqual(['invalid', ['proof error signature_invalid']]);
  });

  it('are no verdict where they are busy, on a badge or on its confirmation', async () => {
    const busy = async (): Promise<never> => await Promise.reject(new AppError('verifier_busy'));
    const set: ContextSet = { ...contexts, libraries: { read: busy, canonicalForm: busy } };
    await expect(judged(await signed(badge), set)).rejects.toMatchObject({ code: 'verifier_busy' });
    await expect(judged({ ...(await signed(aBadge())), name: 'forged' }, set)).rejects.toMatchObject({ code: 'verifier_busy' });
    expect((await judged(await signed(aBadge()), set)).outcome).toBe('valid');
  });
});
