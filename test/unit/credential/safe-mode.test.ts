import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/credential/json.ts';
import { checkSafeMode } from '../../../src/credential/safe-mode.ts';
import { aBadge, aCredential, changed } from './support/a-badge.ts';
import { pinnedContexts } from './support/pinned-contexts.ts';

const credential = aCredential();
const credentialsVocabulary = 'https://www.w3.org/2018/credentials#';
const status = credential['credentialStatus'] ?? null;

async function codeOf(document: JsonObject): Promise<unknown> {
  const result = await checkSafeMode(document, pinnedContexts);
  return result.ok ? 'ok' : result.code;
}

async function placeOf(document: JsonObject): Promise<unknown> {
  const result = await checkSafeMode(document, pinnedContexts);
  return result.ok ? 'ok' : [result.code, result.pointer];
}

/** The credential with one more inline context. */
function withContext(context: JsonValue, document = credential): JsonObject {
  return changed(document, ['@context', 3], context);
}

/** The credential without its status under the standard name, and with it under another. */
function withStatusAs(name: string, context?: JsonValue): JsonObject {
  const { credentialStatus: _status, ...rest } = credential;
  const renamed = { ...rest, [name]: status };
  return context === undefined ? renamed : withContext(context, renamed);
}

describe('checkSafeMode', () => {
  it('passes a badge with everything that the service writes, and leaves its proof out', async () => {
    expect(await codeOf(credential)).toBe('ok');
    expect(await codeOf(await aBadge())).toBe('ok');
    expect(await codeOf({ ...credential, proof: 'whatever' })).toBe('ok');
  });

  it.each<[string, readonly (string | number)[], JsonValue]>([
    ['a member that no context defines', ['colour'], 'red'],
    ['a nested one', ['credentialSubject', 'achievement', 'colour'], 'red'],
    ['a relative id', ['id'], 'credentials/1'],
    ['an unmapped type', ['type'], ['VerifiableCredential', 'OpenBadgeCredential', 'Colour']],
    ['a given name on the subject', ['credentialSubject', 'givenName'], '花子'],
    ['a verification method in the issuer', ['issuer', 'verificationMethod'], 'https://badges.example/#key'],
    ['a member named like one of Object.prototype', ['toString'], 'x'],
  ])('refuses %s', async (_name, path, value) => {
    expect(await codeOf(changed(credential, path, value))).toBe('data_loss');
  });

  it('refuses contexts that are not pinned, also inside of others', async () => {
    const url = 'https://example.org/context.json';
    expect(await codeOf(withContext(url))).toBe('context_not_pinned');
    expect(await codeOf(withContext({ '@import': url }))).toBe('context_not_pinned');
    expect(await codeOf(changed(credential, ['issuer', '@context'], url))).toBe('context_not_pinned');
    expect(await codeOf(withContext({ mine: { '@id': 'urn:x:mine', '@context': 'contexts/relative' } }))).not.toBe('ok');
  });

  it('refuses a context that redefines a protected term, and pairs that cannot go together', async () => {
    expect(await codeOf(withContext({ OpenBadgeCredential: 'urn:x:other' }))).toBe('protected_term');
    expect(await codeOf(withContext(null))).toBe('protected_term');
    expect(await codeOf(changed(credential, ['@context', 1], 'https://purl.imsglobal.org/spec/ob/v3p0/context.json'))).toBe('protected_term');
  });

  it('takes an extension by an inline context and by the address of its property', async () => {
    expect(await codeOf({ ...withContext({ mine: 'urn:x:mine' }), mine: { mine: ['a', 1] } })).toBe('ok');
    expect(await codeOf({ ...credential, 'urn:x:mine': 'a' })).toBe('ok');
    expect(await codeOf({ ...withContext({ x: 'https://example.org/x#' }), 'x:mine': [{ id: 'urn:x:1', 'x:mine': true }] })).toBe('ok');
  });
});

describe('what JSON-LD drops without a word', () => {
  it.each<[readonly (string | number)[], JsonValue, string]>([
    [['validUntil'], null, '/validUntil'],
    [['image'], null, '/image'],
    [['colour'], null, '/colour'],
    [['endorsement'], [], '/endorsement'],
    [['credentialSubject', 'achievement', 'tag', 1], null, '/credentialSubject/achievement/tag/1'],
    [['credentialSubject', 'achievement', 'tag'], [], '/credentialSubject/achievement/tag'],
    [['credentialSubject', 'achievement', 'tag', 1], [], '/credentialSubject/achievement/tag/1'],
  ])('%j = %j is found at its place', async (path, value, pointer) => {
    expect(await placeOf(changed(credential, path, value))).toStrictEqual(['data_loss', pointer]);
  });

  it('may stand in a JSON literal, where it is kept', async () => {
    expect(await codeOf(changed(credential, ['credentialSubject', 'achievement', 'frameworkRecord', 'more'], [null, [], {}]))).toBe('ok');
  });

  it('is found in extensions too', async () => {
    const document = { ...withContext({ mine: 'urn:x:mine', literal: { '@id': 'urn:x:literal', '@type': '@json' } }), literal: [null] };
    expect(await codeOf({ ...document, mine: { mine: ['a'] } })).toBe('ok');
    expect(await placeOf({ ...document, mine: { mine: ['a', null] } })).toStrictEqual(['data_loss', '/literal']);
  });
});

describe('a standard property under another name, which a reader of the JSON would not find', () => {
  it.each<[string, string, JsonValue?]>([
    ['its address', `${credentialsVocabulary}credentialStatus`],
    ['a term of an inline context', 'mine', { mine: { '@id': `${credentialsVocabulary}credentialStatus`, '@type': '@id' } }],
    ['a term that is defined by another', 'mine', { mine: { '@id': 'credentialStatus', '@type': '@id' }, credentialStatus: `${credentialsVocabulary}credentialStatus` }],
    ['a prefix', 'c:credentialStatus', { c: credentialsVocabulary }],
    ['a prefix that ends in the middle of the name', 'c:Status', { c: { '@id': `${credentialsVocabulary}credential`, '@prefix': true } }],
    ['a prefix of a prefix', 'd:credentialStatus', { c: 'https://www.w3.org/2018/', d: { '@id': 'c:credentials#', '@prefix': true } }],
    ['a vocabulary', 'entials#credentialStatus', { '@vocab': 'https://www.w3.org/2018/cred' }],
  ])('%s', async (_way, name, context) => {
    expect(await codeOf(withStatusAs(name, context))).toBe('term_disguised');
  });

  it('below @nest, @included, @graph or @reverse', async () => {
    const { credentialStatus: _status, ...rest } = credential;
    expect(await codeOf({ ...rest, '@nest': { credentialStatus: status } })).toBe('term_disguised');
    expect(await codeOf({ ...withContext({ box: '@nest' }, rest), box: { credentialStatus: status } })).toBe('term_disguised');
    expect(await codeOf({ ...rest, '@included': [{ id: rest['id'] ?? '', credentialStatus: status }] })).not.toBe('ok');
    expect(await codeOf({ '@context': rest['@context'] ?? '', '@graph': [credential] })).not.toBe('ok');
    expect(await codeOf({ ...credential, '@reverse': { 'urn:x:mine': { id: 'urn:x:1', name: 'n' } } })).not.toBe('ok');
  });

  it('behind an alias of a keyword', async () => {
    const { type: _type, ...untyped } = credential;
    expect(await codeOf({ ...untyped, '@type': ['VerifiableCredential', 'OpenBadgeCredential'] })).toBe('term_disguised');
    const { id: _id, ...nameless } = credential;
    expect(await codeOf({ ...nameless, '@id': 'urn:uuid:01976bb1-0000-7000-8000-000000000001' })).toBe('term_disguised');
  });

  it('as a type or an id that expands to another text', async () => {
    const beleg = { Beleg: 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#Evidence' };
    const evidence = (type: string): JsonObject => changed(credential, ['evidence'], [{ id: 'https://badges.example/evidence/1', type: [type] }]);
    expect(await codeOf(withContext(beleg, evidence('Evidence')))).toBe('ok');
    expect(await codeOf(withContext(beleg, evidence('Beleg')))).toBe('term_disguised');
    expect(await codeOf(withContext({ mailto: 'did:example:' }, changed(credential, ['credentialSubject', 'id'], 'mailto:learner')))).toBe('term_disguised');
    expect(await codeOf(withContext({ '@base': 'https://badges.example/' }, changed(credential, ['credentialStatus', 'statusListCredential'], 'status/1')))).toBe('term_disguised');
  });

  it('as a value in another wrapping', async () => {
    expect(await codeOf(changed(credential, ['name'], { '@value': 'n' }))).toBe('ok');
    expect(await codeOf(changed(credential, ['name'], { '@value': 'n', '@index': 'not signed' }))).toBe('term_disguised');
    expect(await codeOf(changed(credential, ['name'], { '@list': ['n'] }))).toBe('term_disguised');
    expect(await codeOf(changed(credential, ['credentialStatus'], { '@set': [status] }))).toBe('term_disguised');
    expect(await codeOf(changed(credential, ['issuer'], { '@id': 'did:web:badges.example:issuers:kiso' }))).toBe('term_disguised');
  });
});
