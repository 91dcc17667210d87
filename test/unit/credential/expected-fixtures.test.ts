// Every row of ../shared/data/expected.tsv, and the fixtures without a row that are JWTs or pictures. Where this verifier answers otherwise,
// the difference stands here with its reason. Those of Open Badges 2.0 are in ob2/fixtures.test.ts.
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readBadge } from '../../../src/app/read-badge.ts';
import { openStatusList } from '../../../src/credential/checks/status-list.ts';
import type { JsonObject } from '../../../src/credential/json.ts';
import type { VerdictOutcome } from '../../../src/credential/verdict.ts';
import { verifyCredential } from '../../../src/credential/verify-credential.ts';
import { controllerOf, fixtureDeps, testList, verifyFixtureFile, type FixtureWorld } from './support/fixtures.ts';
import { describeWithSharedData, sharedBytes, sharedDataFolder, sharedJson, sharedText } from './support/shared-data.ts';
import { troubles } from './verify-support.ts';

interface Row {
  readonly path: string;
  readonly key: string;
  readonly outcome: string;
  readonly why: string;
}

/** Of nothing where the data is not there: then the suite says so, and is skipped. */
const rows: readonly Row[] = existsSync(sharedDataFolder)
  ? sharedText('expected.tsv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
      .map(([path = '', key = '', , outcome = '', why = '']) => ({ path, key, outcome, why }))
  : [];

interface Difference {
  readonly outcome: VerdictOutcome;
  readonly trouble: string;
  readonly reason: string;
}

/** Where the outcome is another than the table's. None of these is called valid, or told a falsehood. */
const differences: Readonly<Record<string, Difference>> = {
  '1edtech/ob30/complete.json': { outcome: 'invalid', trouble: 'endorsements error endorsement_broken', reason: 'Its endorsements are placeholders: a misspelt cryptosuite, types without a context. The table weighs the badge without them.' },
  [testList]: { outcome: 'invalid', trouble: 'kind error wrong_type', reason: 'A status list is no badge (N85). As the list of a badge it is verified, see below.' },
};

/** What else a row must be told: a fixture that is refused for another reason than it was made for proves nothing. */
const reasons: Readonly<Record<string, string>> = {
  'simple-did-key-method.json': 'binding error verification_method_url',
  'simple-multiple-proofs.json': 'proof error proof_type_unknown',
  'simple-err-type.json': 'kind error wrong_type',
  'simple-err-proof-method.json': 'binding error key_encoding',
  'simple-err-proof-method-no-scheme.json': 'binding error verification_method_url',
  'simple-err-proof-method-unknown-scheme.json': 'binding error verification_method_url',
  'simple-err-proof-method-unknown-did-method.json': 'binding error verification_method_url',
  'simple-err-proof-value.json': 'proof error signature_invalid',
  'simple-err-expired.json': 'validity error expired',
  'simple-err-issued.json': 'validity error not_yet_valid',
  'simple-err-context.json': 'model error context_first',
  'simple-err-issuer.json': 'model error required',
  'simple-noproof.json': 'proof error proof_missing',
  'complete_v1.json': 'validity error expired',
  'endorsement-err-schema-status-refresh.json': 'proof error signature_invalid',
  'credential-status-revoked.json': 'binding unknown controller_unreachable',
};

const revokedInAList = ['bit-string-list/credential-status-revoked.json', 'bit-string-list/credential-status-revoked-blank-nodes.json'];

/** The W3C's vectors are no badges, so that they are refused before the reason of the table, their key; their proofs are told in vectors.test.ts. */
function reasonFor(path: string): string {
  if (path.startsWith('w3c/')) return 'kind error wrong_type';
  if (revokedInAList.some((name) => path.endsWith(name))) return 'status error revoked';
  return reasons[path.slice(path.lastIndexOf('/') + 1)] ?? 'model error type';
}

describeWithSharedData('every row of expected.tsv', () => {
  it('is read', () => {
    expect(rows).toHaveLength(49);
    expect(Object.keys(differences).filter((path) => !rows.some((row) => row.path === path))).toEqual([]);
  });

  it.each(rows)('$path is $outcome: $why', async ({ path, key, outcome }) => {
    const world = (document: JsonObject): FixtureWorld => (key === 'https#' ? { controller: (id) => ({ kind: 'found', document: controllerOf(id, document) }) } : {});
    const { source, baking, verdict } = await verifyFixtureFile(path, world);
    const difference = differences[path];
    expect([source, baking, verdict.outcome, troubles(verdict)]).toEqual(['json', [], difference?.outcome ?? outcome, expect.any(Array)]);
    if (difference) expect(troubles(verdict)[0]).toBe(difference.trouble);
    else if (outcome === 'valid') expect(troubles(verdict)).toEqual([]);
    else expect(troubles(verdict)).toContain(reasonFor(path));
  });

  it('the status list is a good one where a badge names it', async () => {
    const credential = sharedJson(testList);
    const demand = { url: String(credential['id']), kind: 'BitstringStatusList', purpose: 'revocation', sizeBits: 1, issuerId: 'https://1edtech.edu/issuers/565049' } as const;
    const deps = fixtureDeps({ controller: (id) => ({ kind: 'found', document: controllerOf(id, credential) }) });
    expect(await openStatusList({ credential }, demand, deps)).toMatchObject({ idDiffers: false, bits: expect.any(Uint8Array) as unknown });
    expect(await openStatusList({ credential: { ...credential, name: 'forged' } }, demand, deps)).toMatchObject({ outcome: 'error', code: 'status_list_proof' });
  });

  it('credential-status-revoked.json is revoked once its issuer and its list are handed in', async () => {
    const path = '1edtech/ob30/credential-status-revoked.json';
    const { id, credentialStatus } = sharedJson(path);
    const revocations = `revocationList ${String((credentialStatus as JsonObject)['id'])}`;
    const { verdict } = await verifyFixtureFile(path, (document) => ({
      controller: (controller) => ({ kind: 'found', document: controllerOf(controller, document) }),
      documents: { [revocations]: { kind: 'found', document: { revokedCredential: [{ id: id ?? '', revoked: true }] } } },
    }));
    expect([verdict.outcome, verdict.status.state, troubles(verdict)]).toEqual(['invalid', 'revoked', ['status error revoked']]);
  });
});

const absent = { kind: 'notFound', detail: 'not among the data' } as const;
const keySets = Object.fromEntries(['1edtech.edu', 'example.edu'].map((host) => [`keySet https://${host}/.well-known/jwks.json`, absent]));
const unvouched = ['proof error claim_missing', 'binding error key_provenance'];

describeWithSharedData('the fixtures of Open Badges 3.0 without a row, as JWT, PNG and SVG', () => {
  it.each([
    ['simple-json.png', 'png', 'valid', []],
    ['simple-json.svg', 'svg', 'valid', []],
    // Their signature is good; they lack `sub` (B-125), and only their own header vouches for their key (B-170).
    ['simple-jwt.png', 'png', 'invalid', unvouched],
    ['simple-jwt.svg', 'svg', 'invalid', unvouched],
    ['simple-jwt_v1.png', 'png', 'invalid', unvouched],
    ['simple-jwt_v1.svg', 'svg', 'invalid', unvouched],
    // It names no key (N57), a context that nobody pins, and has no dates of its own.
    ['simple.jwt', 'jwt', 'invalid', ['model error context_second', 'model error required', 'jsonld error context_not_pinned', 'proof error jwt_key_missing']],
    // Its key is under another DID than its issuer (B-169), and it mixes the data models.
    ['velocity.jwt', 'jwt', 'invalid', ['model error context_extensions', 'model error mixed_model', 'jsonld error context_not_pinned', 'binding error key_not_of_issuer']],
  ])('%s comes as %s and is %s', async (name, source, outcome, expected) => {
    const world = (document: JsonObject): FixtureWorld => ({
      controller: (id) => (name.startsWith('simple-json') ? { kind: 'found', document: controllerOf(id, document) } : absent),
      documents: keySets,
    });
    const read = await verifyFixtureFile(`1edtech/ob30/${name}`, world);
    expect([read.source, read.baking, read.verdict.outcome, troubles(read.verdict)]).toEqual([source, [], outcome, expected]);
  });

  it('a baked JSON that is changed in one place is refused', async () => {
    const { content } = readBadge(sharedBytes('1edtech/ob30/simple-json.png'));
    const document = content.kind === 'document' ? { ...content.document, name: 'forged' } : {};
    const verdict = await verifyCredential({ document }, fixtureDeps({ controller: (id) => ({ kind: 'found', document: controllerOf(id, document) }) }));
    expect(troubles(verdict)).toContain('proof error signature_invalid');
  });
});
