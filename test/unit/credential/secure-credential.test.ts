import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue, verifyCredential } from '@digitalbazaar/vc';
import { describe, expect, it, vi } from 'vitest';
import { didDocument } from '../../../src/credential/did.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/credential/json.ts';
import { proofFormats, type ProofFormat } from '../../../src/credential/proof-format.ts';
import { secureCredential, type CredentialSigner } from '../../../src/credential/secure-credential.ts';
import { aBadge, aCredential, changed } from './support/a-badge.ts';
import { aKey, aSigner, issuerDid } from './support/a-signer.ts';
import { pinnedContexts } from './support/pinned-contexts.ts';

const document = didDocument({ did: issuerDid, publicKeys: [aKey()] });

/** What a stranger's loader does: contexts, the DID document, and its verification methods by fragment. */
async function stockLoader(url: string): Promise<unknown> {
  if (!url.startsWith('did:')) return pinnedContexts.documentLoader(url);
  const methods = [document['verificationMethod'] ?? []].flat();
  const method = methods.find((item) => isJsonObject(item) && item['id'] === url);
  const found = url.includes('#') ? { '@context': document['@context'] ?? '', ...(isJsonObject(method) ? method : {}) } : document;
  return { contextUrl: null, documentUrl: url, document: found };
}

/** Whether stock @digitalbazaar/vc takes the badge, with its status taken for good. */
async function stockVerifies(credential: JsonObject): Promise<boolean> {
  const suite = [new DataIntegrityProof({ cryptosuite }), new Ed25519Signature2020()];
  const { verified } = await verifyCredential({
    credential,
    suite,
    documentLoader: stockLoader,
    checkStatus: async () => ({ verified: true }),
    now: new Date('2026-05-01T00:00:00Z'),
  });
  return verified;
}

describe.each(proofFormats)('a badge in the format %s', (format) => {
  it('verifies with the stock library', async () => {
    expect(await stockVerifies(await aBadge({ format }))).toBe(true);
  });

  it.each<[string, readonly (string | number)[], JsonValue | undefined]>([
    ['one changed letter', ['name'], 'データサイエンス基礎 / Foundations of Data science'],
    ['one changed hour in the framework record', ['credentialSubject', 'achievement', 'frameworkRecord', 'workload', 'hours'], 46],
    ['an added tag', ['credentialSubject', 'achievement', 'tag', 2], 'more'],
    ['an added member', ['description'], 'more'],
    ['an added member in the framework record', ['credentialSubject', 'achievement', 'frameworkRecord', 'more'], null],
    ['a member taken out', ['validUntil'], undefined],
    ['another date of the proof', ['proof', 0, 'created'], '2026-04-01T00:00:01Z'],
  ])('does not verify with %s', async (_name, path, value) => {
    expect(await stockVerifies(changed(await aBadge({ format }), path, value))).toBe(false);
  });

  it('has the very proof that the stock libraries make of it', async () => {
    const { verificationMethod: id, sign } = aSigner(format);
    const signer = { id, algorithm: 'Ed25519', sign: ({ data }: { readonly data: Uint8Array }) => sign(data) };
    const date = '2026-04-01T00:00:00Z';
    const suite = format === 'eddsa-rdfc-2022' ? new DataIntegrityProof({ signer, date, cryptosuite }) : new Ed25519Signature2020({ signer, date });
    const credential = aCredential({ format });
    const stock = (await issue({ credential: structuredClone(credential), suite, documentLoader: stockLoader, now: new Date(date) })) as JsonObject;
    const [proof] = [(await aBadge({ format }))['proof'] ?? []].flat();
    expect(JSON.stringify(proof)).toBe(JSON.stringify(stock['proof']));
  });

  it('is the credential itself, with a proof behind it', async () => {
    const badge = await aBadge({ format });
    const { proof, ...rest } = badge;
    expect(rest).toStrictEqual(aCredential({ format }));
    expect(Object.keys(badge)).toStrictEqual([...Object.keys(aCredential({ format })), 'proof']);
    expect(proof).toHaveLength(1);
    expect(proof).toMatchObject([{ created: '2026-04-01T00:00:00Z', proofPurpose: 'assertionMethod', verificationMethod: aSigner(format).verificationMethod }]);
  });

  it('has a proof of its own suite, and of none besides', async () => {
    const [proof] = [(await aBadge({ format }))['proof'] ?? []].flat();
    const suite = format === 'eddsa-rdfc-2022' ? { type: 'DataIntegrityProof', cryptosuite: format } : { type: format };
    expect(proof).toMatchObject(suite);
    expect(isJsonObject(proof) && 'cryptosuite' in proof).toBe(format === 'eddsa-rdfc-2022');
    expect(isJsonObject(proof) && '@context' in proof).toBe(false);
  });

  it('is the same in every run', async () => {
    expect(await aBadge({ format })).toStrictEqual(await aBadge({ format }));
  });
});

describe('secureCredential', () => {
  const sign = vi.fn<CredentialSigner['sign']>(aKey().sign);

  async function problemsOf(credential: JsonObject, format: ProofFormat = 'eddsa-rdfc-2022'): Promise<unknown> {
    sign.mockClear();
    const signing = secureCredential({ credential, format, signer: { ...aSigner(format), sign }, created: new Date(0), contexts: pinnedContexts });
    const outcome = await signing.then(
      () => 'signed',
      (error: { code?: unknown; problems?: readonly { pointer: string; code: string }[] }) => [error.code, ...(error.problems ?? []).map(({ pointer, code }) => `${pointer} ${code}`)],
    );
    expect(sign).toHaveBeenCalledTimes(outcome === 'signed' ? 1 : 0);
    return outcome;
  }

  it.each<[readonly (string | number)[], JsonValue, string]>([
    [['credentialSubject', 'creditsEarned'], 1e21, '/credentialSubject/creditsEarned number_not_plain'],
    [['credentialSubject', 'creditsEarned'], 1e-7, '/credentialSubject/creditsEarned number_not_plain'],
    [['credentialSubject', 'creditsEarned'], Number.NaN, '/credentialSubject/creditsEarned number_not_plain'],
    [['credentialSubject', 'achievement', 'frameworkRecord', 'workload', 'hours'], 1e21, '/credentialSubject/achievement/frameworkRecord/workload/hours number_not_plain'],
    [['name'], 'a\ud842', '/name text_malformed'],
    [['description'], null, '/description data_loss'],
    [['evidence'], [], '/evidence data_loss'],
    [['issuer', 'colour'], 'red', '/issuer/colour data_loss'],
    [['@context', 3], { '@vocab': 'urn:x:' }, '/@context/3/@vocab vocab_not_allowed'],
    [['@context', 3], { mine: { '@id': 'urn:x:m', '@context': { '@vocab': 'urn:x:' } } }, '/@context/3/mine/@context/@vocab vocab_not_allowed'],
    [['@context', 3], 'https://example.org/', ' context_not_pinned'],
    [['credentialSubject', 'achievement', 'criteria'], { id: 'https://badges.example/evidence/1', narrative: 'n' }, '/evidence/0 split_node'],
    [['evidence', 0, 'id'], '_:e', '/evidence/0 blank_node_id'],
    [['@context', 3], { frameworkRecord: { '@id': 'urn:x:other', '@type': '@json' } }, '/@context/3/frameworkRecord term_disguised'],
    [['proof'], [], '/proof already_signed'],
  ])('refuses %j = %j before anything is signed', async (path, value, problem) => {
    expect(await problemsOf(changed(aCredential(), path, value))).toStrictEqual(['invalid_request', problem]);
  });

  it('signs their good neighbours', async () => {
    expect(await problemsOf(changed(aCredential(), ['credentialSubject', 'creditsEarned'], 0.000001))).toBe('signed');
    expect(await problemsOf(changed(aCredential(), ['description'], 'a 𠮷'))).toBe('signed');
    expect(await problemsOf(changed(aCredential(), ['@context', 3], { mine: 'urn:x:m' }))).toBe('signed');
  });

  it('tells all places at once', async () => {
    const twice = changed(changed(aCredential(), ['validUntil'], null), ['evidence', 0, 'name'], null);
    expect(await problemsOf(twice)).toStrictEqual(['invalid_request', '/evidence/0/name data_loss', '/validUntil data_loss']);
  });

  it('refuses an Ed25519Signature2020 on a credential that does not name its context', async () => {
    expect(await problemsOf(aCredential(), 'Ed25519Signature2020')).toStrictEqual(['invalid_request', '/@context context_missing']);
  });

  it('leaves what it was given as it was', async () => {
    const credential = aCredential();
    await problemsOf(credential);
    expect(credential).toStrictEqual(aCredential());
  });
});
