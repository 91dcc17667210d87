// The two policies over HTTP: POST /v1/verify and /v1/verify/batch, with ?policy=strict and ?policy=compat.
import { beforeAll, describe, expect, test } from 'vitest';
import { findActiveSigningKey } from '../../src/store/signing-keys.ts';
import { changeState, expectProblem, issue } from '../support/badges.ts';
import { aPng, iTXt } from '../support/pictures.ts';
import { must, setStage, useService, type Answer, type Json, type Stage } from '../support/service.ts';
import { aTestKey, signed, type BadgeSigner } from '../support/sign-badge.ts';

const service = useService({ clock: () => new Date('2026-04-02T03:04:05Z') });

let stage: Stage;
let good: Json;
/** A date without offset, signed by the issuer. */
let dateless: Json;
/** The same on a badge that is revoked. */
let revoked: Json;
/** The badge with an attacker's key in the fragment of its own issuer, and of one that nobody can ask. */
let forged: Json;
let unheard: Json;
/** The same in the name of an issuer that this service would have, and has not. */
let invented: Json;

beforeAll(async () => {
  stage = await setStage(service());
  good = (await issue(service(), stage, { recipient: { email: 'a@example.com' } })).credential;
  const { db, custody, contexts } = service().service.deps;
  const row = await findActiveSigningKey(db.sql, stage.slug);
  if (!row) throw new Error('the issuer has a key');
  const owner: BadgeSigner = { contexts, verificationMethod: good.proof[0].verificationMethod, sign: async (bytes) => await custody.signer(stage.slug, row).sign(bytes) };
  const withdrawn = await issue(service(), stage, { recipient: { email: 'b@example.com' } });
  must(await changeState(service(), stage, withdrawn.id, 'revoke'), 200);
  const attacker = aTestKey();
  const inName = (id: string): BadgeSigner => ({ contexts, verificationMethod: `${id}#${attacker.multibase}`, sign: attacker.sign });
  const { credentialStatus: _status, ...lasting } = good;
  dateless = await signed({ ...good, validFrom: '2026-04-01T00:00:00' }, owner);
  revoked = await signed({ ...withdrawn.credential, validFrom: '2026-04-01T00:00:00' }, owner);
  forged = await signed(lasting, inName(good.issuer.id));
  const inventedId = good.issuer.id.replace(stage.slug, 'nobody-at-all');
  invented = await signed({ ...lasting, issuer: { ...good.issuer, id: inventedId } }, inName(inventedId));
  unheard = await signed({ ...lasting, issuer: { ...good.issuer, id: 'did:ion:abc' } }, inName('did:ion:abc'));
});

const post = async (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> => await service().call('POST', path, { body, key: null, headers });
const verdict = async (query: string, body: unknown, headers: Record<string, string> = {}): Promise<Json> => must(await post(`/v1/verify${query}`, body, headers), 200).body;
const codes = (told: Json, outcome: string): string[] => told.checks.filter((check: Json) => check.outcome === outcome).map(({ code }: Json) => code);

describe('POST /v1/verify', () => {
  test.each([['', 'strict'], ['?policy=strict', 'strict'], ['?policy=compat', 'compat']])('with the query "%s" says that it judged by %s', async (query, policy) => {
    expect(await verdict(query, good)).toMatchObject({ outcome: 'valid', policy, issuer: { binding: 'proven' }, summary: expect.stringContaining(' is genuine and valid.') });
    const legacy = aPng({ extra: [iTXt('openbadges', 'https://a.example/1')] });
    const empty = aPng({ extra: [iTXt('openbadgecredential', 'nothing')] });
    for (const text of ['{"@context":1,"@context":2}', 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln', '{"url":"https://nowhere.invalid/1"}']) expect(await verdict(query, text)).toMatchObject({ policy });
    for (const picture of [legacy, empty]) expect(await verdict(query, picture, { 'content-type': 'image/png' })).toMatchObject({ policy });
  });

  test('with a date without offset is refused by strict, and warned of by compat, which does not call it genuine', async () => {
    const strict = await verdict('', dateless);
    expect([strict.outcome, codes(strict, 'error')]).toEqual(['invalid', ['datatype']]);
    const compat = await verdict('?policy=compat', dateless, { 'accept-language': 'ja' });
    expect([compat.outcome, codes(compat, 'warning')]).toEqual(['valid', expect.arrayContaining(['compat_date_without_offset'])]);
    expect(compat.summary).toMatch(/^このバッジは、緩い基準（policy=compat）では受け入れられますが、規格に照らせば有効とは認められません。日時に/);
  });

  test('with two badges in one PNG is refused by strict, and warned of by compat', async () => {
    const picture = aPng({ extra: [iTXt('openbadgecredential', JSON.stringify(good)), iTXt('openbadgecredential', JSON.stringify(dateless))] });
    const strict = await verdict('', picture, { 'content-type': 'image/png' });
    expect([strict.outcome, codes(strict, 'error')]).toEqual(['invalid', ['baked_twice']]);
    const compat = await verdict('?policy=compat', picture, { 'content-type': 'image/png' });
    expect([compat.outcome, codes(compat, 'warning')]).toEqual(['valid', ['compat_baked_twice']]);
  });

  test('with a key that nobody vouches for is undecided by strict, and unproven by compat', async () => {
    expect(await verdict('', unheard)).toMatchObject({ outcome: 'indeterminate', issuer: { binding: 'unproven' } });
    const compat = await verdict('?policy=compat', unheard);
    expect([compat.outcome, compat.issuer.binding, codes(compat, 'warning')]).toEqual(['valid', 'unproven', ['compat_key_unproven']]);
    expect(compat.next).toBe('Before you accept it, ask the issuer whether it is theirs, by an address that you found yourself.');
    const asked = await verdict('?policy=compat', { credential: unheard, recipient: 'a@example.com' });
    expect([asked.recipient, asked.checks.at(-1).outcome, asked.checks.at(-1).code]).toEqual(['matches', 'warning', 'recipient_unproven']);
  });

  test('refuses by either policy what was revoked, changed, or signed by another key in the name of an issuer that can be asked', async () => {
    expect(await verdict('?policy=compat', revoked)).toMatchObject({ outcome: 'invalid', status: { state: 'revoked' } });
    for (const query of ['', '?policy=compat']) {
      expect(codes(await verdict(query, forged), 'error')).toEqual(['key_not_published']);
      expect(codes(await verdict(query, invented), 'error')).toEqual(['controller_not_found']);
      expect(codes(await verdict(query, { ...good, name: 'Another' }), 'error')).toEqual(['signature_invalid']);
    }
    expect(codes(await verdict('?policy=compat', { ...unheard, name: 'Another' }), 'error')).toEqual(['signature_invalid']);
  });

  test.each(['lenient', 'Compat', '', 'strict&policy=compat'])('refuses the policy "%s"', async (policy) => {
    for (const path of ['/v1/verify', '/v1/verify/batch']) {
      const answer = await post(`${path}?policy=${policy}`, path.endsWith('batch') ? [good] : good);
      expectProblem(answer, 400, 'invalid_request');
      expect(answer.body.errors).toEqual([expect.objectContaining({ pointer: '/query/policy', detail: expect.stringMatching(/strict.*compat|array/) })]);
    }
  });
});

describe('POST /v1/verify/batch', () => {
  const outcomes = async (query: string): Promise<unknown> => {
    const { results } = must(await post(`/v1/verify/batch${query}`, [good, dateless, revoked, forged, unheard]), 200).body;
    return results.map((result: Json) => [result.verdict.outcome, result.verdict.policy]);
  };

  test('judges all of a batch by the policy that was asked for', async () => {
    for (const query of ['', '?policy=strict']) expect(await outcomes(query)).toEqual(['valid', 'invalid', 'invalid', 'invalid', 'indeterminate'].map((outcome) => [outcome, 'strict']));
    expect(await outcomes('?policy=compat')).toEqual(['valid', 'valid', 'invalid', 'invalid', 'valid'].map((outcome) => [outcome, 'compat']));
  });

  test('says the policy of each line too', async () => {
    const { text } = must(await post('/v1/verify/batch?policy=compat', [dateless], { accept: 'application/x-ndjson' }), 200);
    expect((JSON.parse(text) as Json).verdict).toMatchObject({ outcome: 'valid', policy: 'compat' });
  });
});
