import { describe, expect, it } from 'vitest';
import { explainVerdict } from '../../../src/credential/explain-verdict.ts';
import type { JsonObject } from '../../../src/credential/json.ts';
import type { VerifiedCredential } from '../../../src/credential/verdict.ts';
import { verifyAndRead, type StatusListResult } from '../../../src/credential/verify-credential.ts';
import { aBadge, aController, aStatusList, attackerKey, depsOf, issuerDid, now, signed, statusEntry, type Change, type World } from './verify-support.ts';

const url = 'https://x.example/refresh';
const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
const refreshing: Change = { '/@context/2': extensions, '/refreshService': { id: url, type: '1EdTechCredentialRefresh' } };
const newer: Change = { ...refreshing, '/name': 'The newer one', '/validFrom': '2026-04-30T00:00:00Z' };

function told({ checks }: VerifiedCredential): string[] {
  return checks.filter(({ outcome }) => outcome !== 'ok' && outcome !== 'notRun').map(({ id, outcome, code = '' }) => `${id} ${outcome} ${code}`);
}

function at(found: StatusListResult): Pick<World, 'refreshed'> {
  return { refreshed: { [url]: found } };
}

async function judged(sent: JsonObject, world: World): Promise<{ readonly verified: VerifiedCredential; readonly name: string | null; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const { verified, document } = await verifyAndRead({ document: sent }, depsOf({ ...world, asked }));
  expect(document?.['name'] ?? null).toBe(verified.credential.name);
  return { verified, name: verified.credential.name, asked: asked.filter((question) => question.startsWith('refreshed')) };
}

describe('a refresh service', () => {
  it('C-058 gives the newer version to be judged and described in place of what was sent', async () => {
    const sent = await signed(aBadge({ ...refreshing, '/validUntil': '2026-04-29T00:00:00Z' }));
    const { verified, name } = await judged(sent, at({ kind: 'found', credential: await signed(aBadge(newer)) }));
    expect(verified.outcome).toBe('valid');
    expect(told(verified)).toEqual(['refresh warning refresh_followed']);
    expect(name).toBe('The newer one');
    expect(explainVerdict(verified, 'ja').summary).toContain('新しい版');
    expect(explainVerdict(verified, 'en').next).toBe('Ask the holder for a newer badge.');
  });

  it('C-058 makes a badge invalid whose newer version has been withdrawn', async () => {
    const credential = await signed(aBadge({ ...newer, '/credentialStatus': statusEntry() }));
    const { verified } = await judged(await signed(aBadge(refreshing)), { ...at({ kind: 'found', credential }), list: { kind: 'found', credential: await aStatusList({ set: [94_567] }) } });
    expect(verified.outcome).toBe('invalid');
    expect(told(verified)).toEqual(['refresh warning refresh_followed', 'status error revoked']);
  });

  it('C-058 is asked once, whatever the newer version names', async () => {
    const credential = await signed(aBadge({ ...newer, '/refreshService': { id: `${url}/again`, type: '1EdTechCredentialRefresh' } }));
    expect((await judged(await signed(aBadge(refreshing)), at({ kind: 'found', credential }))).asked).toEqual([`refreshed ${url}`]);
  });

  it('is said to have nothing newer where it has the same badge', async () => {
    const sent = await signed(aBadge(refreshing));
    const { verified } = await judged(sent, at({ kind: 'found', credential: sent }));
    expect(verified.outcome).toBe('valid');
    expect(verified.checks.filter(({ id }) => id === 'refresh')).toEqual([{ id: 'refresh', outcome: 'ok', code: 'refresh_is_newest', pointer: '/refreshService' }]);
  });

  it.each<[string, Change, string]>([
    ['another badge of the issuer', { '/id': 'urn:uuid:01980000-0000-7000-8000-00000000000f' }, 'refresh_other_badge'],
    ['an older version', { '/validFrom': '2026-03-31T23:59:59Z' }, 'refresh_not_newer'],
    ['what is no badge by its model', { '/credentialSubject/achievement/criteria': undefined }, 'refresh_not_proven'],
  ])('C-059 is passed over where it has %s', async (_what, change, code) => {
    const { verified, name } = await judged(await signed(aBadge(refreshing)), at({ kind: 'found', credential: await signed(aBadge({ ...newer, ...change })) }));
    expect(verified.outcome).toBe('valid');
    expect(told(verified)).toEqual([`refresh warning ${code}`]);
    expect(name).not.toBe('The newer one');
  });

  it('C-059 takes a version that begins later, and none that begins at the same instant: nobody knows which of the two came first', async () => {
    const sent = await signed(aBadge({ ...refreshing, '/credentialStatus': statusEntry() }));
    const list = { kind: 'found', credential: await aStatusList({ set: [94_567] }) } as const;
    const outcomeWith = async (validFrom: string): Promise<string[]> => {
      const { verified } = await judged(sent, { list, ...at({ kind: 'found', credential: await signed(aBadge({ ...newer, '/validFrom': validFrom })) }) });
      return [verified.outcome, ...told(verified)];
    };
    expect(await outcomeWith(String(aBadge()['validFrom']))).toEqual(['invalid', 'refresh warning refresh_not_newer', 'status error revoked']);
    expect(await outcomeWith('2026-04-01T00:00:01Z')).toEqual(['valid', 'refresh warning refresh_followed']);
  });

  it.each<[string, Change]>([
    ['an endorsement', { '/type': ['VerifiableCredential', 'EndorsementCredential'], '/credentialSubject': { id: 'did:example:learner', type: ['EndorsementSubject'] } }],
    ['the badge of another learner', { '/credentialSubject/id': 'did:example:another' }],
  ])('is passed over where it has %s, under the same id', async (_what, change) => {
    const learner: Change = { '/credentialSubject/id': 'did:example:learner' };
    const { verified } = await judged(await signed(aBadge({ ...refreshing, ...learner })), at({ kind: 'found', credential: await signed(aBadge({ ...newer, ...learner, ...change })) }));
    expect([verified.kind, verified.outcome, ...told(verified)]).toEqual(['badge', 'valid', 'refresh warning refresh_other_badge']);
  });

  it('never stands in for what was presented: what lies there has to be signed', async () => {
    const plain = (change: JsonObject): JsonObject => ({ '@context': ['https://www.w3.org/ns/credentials/v2', extensions], id: 'urn:uuid:01980000-0000-7000-8000-0000000000aa', type: ['VerifiableCredential'], issuer: issuerDid, validFrom: '2026-04-01T00:00:00Z', refreshService: { id: url, type: '1EdTechCredentialRefresh' }, credentialSubject: { id: 'did:example:me', name: 'the holder' }, ...change });
    const deps = { ...depsOf(at({ kind: 'found', credential: plain({ validFrom: '2026-04-30T00:00:00Z', credentialSubject: { id: 'did:example:me', name: 'the president' } }) })), plain: { beyondProof: true, presentedBy: issuerDid } };
    const { verified, document } = await verifyAndRead({ document: plain({}) }, deps);
    expect(told(verified)).toContain('refresh warning refresh_not_proven');
    expect(document).toEqual(plain({}));
  });

  it('C-059 is passed over where somebody else has signed what it has, and where another issuer has', async () => {
    const forged = await signed(aBadge(newer), { key: attackerKey });
    const others = await signed(aBadge({ ...newer, '/issuer/id': 'did:web:other.example' }), { proof: { '/verificationMethod': 'did:web:other.example#key' } });
    for (const credential of [forged, others]) {
      const { verified } = await judged(await signed(aBadge(refreshing)), at({ kind: 'found', credential }));
      expect(verified.outcome).toBe('valid');
      expect(told(verified)).toEqual(['refresh warning refresh_not_proven']);
    }
  });

  it('C-059 is passed over where it has another issuer’s own badge of that id', async () => {
    const id = aController()['id'] === issuerDid ? `did:key:${attackerKey.multibase}` : '';
    const credential = await signed(aBadge({ ...newer, '/issuer/id': id }), { key: attackerKey, proof: { '/verificationMethod': `${id}#${attackerKey.multibase}` } });
    const { verified } = await judged(await signed(aBadge(refreshing)), at({ kind: 'found', credential }));
    expect(verified.issuer.id).toBe(issuerDid);
    expect(told(verified)).toEqual(['refresh warning refresh_other_badge']);
  });

  it('is passed over where nothing can be had, and never makes a good badge worse', async () => {
    for (const found of [{ kind: 'unreachable', detail: 'x.example does not answer' }, { kind: 'notFound', detail: 'there is nothing' }] as const) {
      const { verified } = await judged(await signed(aBadge(refreshing)), at(found));
      expect(verified.outcome).toBe('valid');
      expect(told(verified)).toEqual(['refresh warning refresh_unreachable']);
    }
  });

  it.each<[string, Change, World]>([
    ['is forged', { '/name': 'changed after signing' }, {}],
    ['has a key that nobody publishes', {}, { controller: { kind: 'unreachable', detail: 'silent' } }],
  ])('C-030 is not asked for a badge that %s', async (_what, change, world) => {
    const sent = { ...(await signed(aBadge(refreshing))), ...(change['/name'] === undefined ? {} : { name: change['/name'] }) };
    const { verified, asked } = await judged(sent, { ...world, ...at({ kind: 'found', credential: await signed(aBadge(newer)) }) });
    expect(asked).toEqual([]);
    expect(verified.outcome).not.toBe('valid');
  });

  it.each(['http://x.example/refresh', 'https://x.example/refresh#part', 'urn:x:refresh'])('is not asked at %s', async (id) => {
    const { verified, asked } = await judged(await signed(aBadge({ ...refreshing, '/refreshService': { id, type: '1EdTechCredentialRefresh' } })), {});
    expect(asked).toEqual([]);
    expect(told(verified)).toEqual(['refresh warning refresh_not_followed']);
  });

  it('can be left alone: who hands in no way to ask has what was sent judged', async () => {
    const { loadRefreshed: _none, ...deps } = depsOf({ now });
    const { verified } = await verifyAndRead({ document: await signed(aBadge(refreshing)) }, deps);
    expect(told(verified)).toEqual(['refresh warning refresh_not_followed']);
  });
});
