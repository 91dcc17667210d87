// The official vectors, by the emitter alone: nothing here may be left to the libraries.
import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { decode } from 'base58-universal';
import { expect, it } from 'vitest';
import { encodeBase58 } from '../../../../src/credential/base58.ts';
import type { Canonicalization } from '../../../../src/credential/canonical-form.ts';
import { contextSetOf } from '../../../../src/credential/contexts.ts';
import { compileContexts } from '../../../../src/credential/engine/compile-contexts.ts';
import { emittedForm, emittedGraph } from '../../../../src/credential/engine/emitted.ts';
import { isJsonObject, type JsonObject } from '../../../../src/credential/json.ts';
import { hashData } from '../../../../src/credential/suites/signature.ts';
import { citizenshipContext } from '../support/citizenship-context.ts';
import { pinnedContexts } from '../support/pinned-contexts.ts';
import { describeWithSharedData, sharedJson, sharedText } from '../support/shared-data.ts';
import { publicKeyFrom } from '../support/suite-signer.ts';

const examples = 'https://www.w3.org/ns/credentials/examples#';
/** Its `@vocab` is never emitted; for the two names that the vectors use, a term says the same. */
const examplesByTerm = { 'https://www.w3.org/ns/credentials/examples/v2': { '@context': { AlumniCredential: `${examples}AlumniCredential`, alumniOf: `${examples}alumniOf` } } };

const documents = new Map<string, JsonObject>([
  ...[...pinnedContexts.urls].map((url) => [url, pinnedContexts.document(url) ?? {}] as const),
  ...Object.entries<JsonObject>({ ...examplesByTerm, ...citizenshipContext }),
]);
const contexts = contextSetOf(documents, await compileContexts(contextSetOf(documents), { pins: {} }));

function emitted(document: JsonObject, way: Canonicalization): string | undefined {
  const graph = emittedGraph(document, contexts);
  return graph && emittedForm(graph, way)?.nquads;
}

/** Of a Multikey: two bytes say what it is, then come the 32 of the seed. */
function ed25519PrivateKey(multibase: string): KeyObject {
  const d = Buffer.from(decode(multibase.slice(1)) ?? []).subarray(2);
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), d]);
  return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
}

interface Parts {
  readonly document: JsonObject;
  readonly options: JsonObject;
  readonly proofValue: string;
}

function partsOf({ proof, ...document }: JsonObject): Parts {
  const [first] = [proof ?? []].flat();
  if (!isJsonObject(first)) throw new Error('the vector has no proof');
  const { proofValue, ...options } = first;
  return { document, options: { ...options, '@context': document['@context'] ?? null }, proofValue: String(proofValue) };
}

describeWithSharedData('the emitter', () => {
  it.each([
    ['eddsa-rdfc-2022', 'vc-di-eddsa/eddsa-rdfc-2022', 'DataInt', 'rdfc-sha256'],
    ['eddsa-rdfc-2022, employ', 'vc-di-eddsa/eddsa-rdfc-2022/employ', 'DataInt', 'rdfc-sha256'],
    ['Ed25519Signature2020', 'vc-di-eddsa/Ed25519Signature2020', 'EdSig', 'urdna2015'],
    ['ecdsa-rdfc-2019, P-256', 'vc-di-ecdsa/ecdsa-rdfc-2019-p256', 'ECDSAP256', 'rdfc-sha256'],
    ['ecdsa-rdfc-2019, P-256, employ', 'vc-di-ecdsa/ecdsa-rdfc-2019-p256/employ', 'ECDSAP256', 'rdfc-sha256'],
    ['ecdsa-rdfc-2019, P-384', 'vc-di-ecdsa/ecdsa-rdfc-2019-p384', 'ECDSAP384', 'rdfc-sha384'],
    ['ecdsa-rdfc-2019, P-384, employ', 'vc-di-ecdsa/ecdsa-rdfc-2019-p384/employ', 'ECDSAP384', 'rdfc-sha384'],
  ] as const)('makes both canonical texts and both hashes of %s', (_name, folder, suffix, way) => {
    const fileOf = (name: string): string => sharedText(`w3c/${folder}/${name}${suffix}.txt`);
    const { document, options } = partsOf(sharedJson(`w3c/${folder}/signed${suffix}.json`));
    const [text, configuration] = [emitted(document, way), emitted(options, way)];
    expect(text).toBe(fileOf('canonDoc'));
    expect(configuration).toBe(fileOf('proofCanon'));
    const key = publicKeyFrom({ multibase: String(options['verificationMethod']).split('#').at(-1) ?? '' });
    const data = hashData(key, { configuration: configuration ?? '', document: text ?? '' });
    expect(data.toString('hex')).toBe(fileOf('proofHash') + fileOf('docHash'));
  });

  it.each([
    ['eddsa-rdfc-2022', 'DataInt', 'rdfc-sha256'],
    ['Ed25519Signature2020', 'EdSig', 'urdna2015'],
  ] as const)('makes the proofValue of %s with the published key', (suite, suffix, way) => {
    const { document, options, proofValue } = partsOf(sharedJson(`w3c/vc-di-eddsa/${suite}/signed${suffix}.json`));
    const { privateKeyMultibase } = sharedJson('w3c/vc-di-eddsa/keyPair.json');
    const key = publicKeyFrom({ multibase: String(options['verificationMethod']).split('#').at(-1) ?? '' });
    const data = hashData(key, { configuration: emitted(options, way) ?? '', document: emitted(document, way) ?? '' });
    expect(`z${encodeBase58(sign(null, data, ed25519PrivateKey(String(privateKeyMultibase))))}`).toBe(proofValue);
  });

  it('makes both canonical texts of the vector of Open Badges 3.0, with the pinned contexts as they are', () => {
    const { document, options } = partsOf(sharedJson('1edtech/vector/signed.json'));
    const make = (value: JsonObject): string => {
      const graph = emittedGraph(value, pinnedContexts);
      return (graph && emittedForm(graph, 'rdfc-sha256')?.nquads) ?? 'left to the libraries';
    };
    expect(make(document).trim()).toBe(sharedText('1edtech/vector/document-canon.txt').trim());
    expect(make(options).trim()).toBe(sharedText('1edtech/vector/proof-canon.txt').trim());
  });
});
