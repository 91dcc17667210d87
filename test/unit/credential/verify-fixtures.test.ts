import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isJsonObject, parseStrictJson, type JsonObject } from '../../../src/credential/json.ts';
import type { VerdictOutcome, VerifiedCredential } from '../../../src/credential/verdict.ts';
import { verifyCredential } from '../../../src/credential/verify-credential.ts';
import { contexts, now, troubles } from './verify-support.ts';

const data = new URL('../../../../shared/data/', import.meta.url);

function readJson(path: string): JsonObject {
  const parsed = parseStrictJson(readFileSync(new URL(path, data), 'utf8'));
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error(`${path} is no JSON object`);
  return parsed.value;
}

/** Whoever a proof names publishes the key in the fragment, as the public validator assumes; did:key and `expected.tsv` need no more. */
function controllerOf(id: string, document: JsonObject): JsonObject {
  const proofs = [document['proof'] ?? []].flat().filter(isJsonObject);
  const named = proofs.map((proof) => proof['verificationMethod']).filter((method) => typeof method === 'string');
  const methods = [...named, 'https://1edtech.edu/issuers/565049#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'].filter((method) => method.startsWith(`${id}#`));
  return {
    id,
    verificationMethod: [...new Set(methods)].map((method) => ({ id: method, type: 'Multikey', controller: id, publicKeyMultibase: method.slice(id.length + 1) })),
    assertionMethod: methods,
  };
}

async function verifyFixture(path: string): Promise<VerifiedCredential> {
  const document = readJson(path);
  return await verifyCredential(
    { document },
    {
      contexts,
      now,
      resolveController: async (id) => ({ kind: 'found', document: controllerOf(id, document) }),
      loadStatusList: async (url) =>
        url.endsWith('/bit-string-list/testlist')
          ? { kind: 'found', credential: readJson('1edtech/ob30/bit-string-list/testlist') }
          : { kind: 'unreachable', detail: `${url} is not among the fixtures` },
      loadDocument: async (url) => ({ kind: 'unreachable', detail: `${url} is not among the fixtures` }),
    },
  );
}

/** Where this verifier does not answer as the list of expectations, and why. None of these may be valid or be told a falsehood. */
const notYet: Readonly<Record<string, { readonly outcome: VerdictOutcome; readonly trouble: string }>> = {
  // A status list is no badge (N85); it is verified where a badge names it.
  '1edtech/ob30/bit-string-list/testlist': { outcome: 'invalid', trouble: 'kind error wrong_type' },
  // Kinds that are not read yet are undecided, never wrong.
  '1edtech/ob30/endorsement-valid.json': { outcome: 'indeterminate', trouble: 'kind unknown kind_not_supported' },
  '1edtech/ob30/endorsement-err-schema-status-refresh.json': { outcome: 'indeterminate', trouble: 'kind unknown kind_not_supported' },
};

/** What the invalid ones must be invalid for; a fixture that fails for another reason proves nothing. */
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
  'credential-status-revoked.json': 'status error revoked',
  'credential-status-revoked-blank-nodes.json': 'status error revoked',
};

function reasonFor(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (path.startsWith('w3c/')) return 'kind error wrong_type';
  return reasons[name] ?? 'model error type';
}

const expectations = existsSync(data)
  ? readFileSync(new URL('expected.tsv', data), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
      .map(([path = '', , , outcome = '', why = '']) => ({ path, outcome, why }))
  : [];

describe.skipIf(expectations.length === 0)('the fixtures of 1EdTech and the W3C (../shared/data; skipped where absent)', () => {
  it.each(expectations)('answers $outcome to $path: $why', async ({ path, outcome }) => {
    const verdict = await verifyFixture(path);
    const exception = notYet[path];
    expect({ outcome: verdict.outcome, troubles: troubles(verdict) }).toMatchObject({ outcome: exception?.outcome ?? outcome });
    if (verdict.outcome === 'invalid') expect(troubles(verdict)).toContain(exception?.trouble ?? reasonFor(path));
    else if (exception) expect(troubles(verdict)).toEqual([exception.trouble]);
    else if (verdict.outcome === 'valid') expect(troubles(verdict)).toEqual([]);
  });

  it('warns of the deprecated suites and the older model', async () => {
    expect((await verifyFixture('1edtech/ob30/simple_v1.json')).checks).toContainEqual(expect.objectContaining({ id: 'proof', code: 'suite_deprecated' }));
    expect((await verifyFixture('1edtech/ob30/simple-eddsa-2022.json')).checks).toContainEqual(expect.objectContaining({ id: 'model', code: 'data_model_1_1' }));
  });

  it('P13 accepts the derived credential, and says that it may not be all (B-069)', async () => {
    const warning = expect.objectContaining({ id: 'proof', outcome: 'warning', code: 'disclosure_partial' }) as unknown;
    expect((await verifyFixture('1edtech/ob30/sd/derivedcredential.json')).checks).toContainEqual(warning);
  });

  it('finds the revoked bit of a fixture whose index is a number, and says so', async () => {
    const { status, checks } = await verifyFixture('1edtech/ob30/bit-string-list/credential-status-revoked.json');
    expect(status.state).toBe('revoked');
    expect(checks).toContainEqual(expect.objectContaining({ id: 'model', outcome: 'warning', code: 'status_index_number' }));
  });

  it('leaves a badge undecided that names endorsements, a foreign schema or a status of another kind', async () => {
    const verdict = await verifyFixture('1edtech/ob30/complete.json');
    expect(new Set(troubles(verdict))).toEqual(new Set(['endorsements unknown endorsements_not_checked', 'status unknown status_list_unreachable']));
  });
});

describe('the reference credential of the implementation guide', () => {
  it.skipIf(!existsSync(data))('P01 accepts it as published (B-042)', async () => {
    const verdict = await verifyFixture('1edtech/vector/signed.json');
    expect({ outcome: verdict.outcome, troubles: troubles(verdict) }).toEqual({ outcome: 'valid', troubles: [] });
  });
});
