import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/credential/json.ts';
import { readGraph } from '../../../src/credential/signed-graph.ts';
import { aBadge, aCredential, changed } from './support/a-badge.ts';
import { pinnedContexts } from './support/pinned-contexts.ts';

const credential = aCredential();
const credentialsVocabulary = 'https://www.w3.org/2018/credentials#';
const status = credential['credentialStatus'] ?? null;

const anAchievement: JsonObject = {
  id: 'https://badges.example/issuers/kiso/achievements/1/v/1',
  type: ['Achievement'],
  name: 'データサイエンス基礎',
  description: '統計と可視化の基礎',
  criteria: { narrative: '課題 80% 以上' },
};

async function codeOf(document: JsonObject): Promise<unknown> {
  const result = await readGraph(document, pinnedContexts);
  return result.ok ? 'ok' : result.faults[0]?.code;
}

async function placeOf(document: JsonObject): Promise<unknown> {
  const result = await readGraph(document, pinnedContexts);
  return result.ok ? 'ok' : [result.faults[0]?.code, result.faults[0]?.pointer];
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

describe('readGraph', () => {
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

  it('refuses a class in place of the property that has its IRI', async () => {
    const address = { type: ['Address'], geo: { type: 'GeoCoordinates', latitude: 35.6, longitude: 139.7 } };
    const genuine = changed(credential, ['issuer', 'address'], address);
    const { geo, ...rest } = address;
    expect(await codeOf(genuine)).toBe('ok');
    expect(await codeOf(changed(credential, ['issuer', 'address'], { ...rest, GeoCoordinates: geo }))).toBe('term_disguised');
  });

  it('behind an alias of a keyword', async () => {
    const { type: _type, ...untyped } = credential;
    expect(await codeOf({ ...untyped, '@type': ['VerifiableCredential', 'OpenBadgeCredential'] })).toBe('term_disguised');
    const { id: _id, ...nameless } = credential;
    expect(await codeOf({ ...nameless, '@id': 'urn:uuid:01976bb1-0000-7000-8000-000000000001' })).toBe('term_disguised');
  });

  it('refuses members that JSON-LD makes nothing of, which a stranger could add beneath a good signature', async () => {
    for (const box of [{}, [{}], [{}, {}], { '@nest': {} }, { '@reverse': {} }]) {
      expect(await placeOf({ ...credential, '@nest': box })).toStrictEqual(['data_loss', '/@nest']);
      expect(await placeOf(changed(credential, ['issuer', '@reverse'], box))).not.toBe('ok');
    }
    expect(await placeOf({ ...credential, '@reverse': {} })).toStrictEqual(['data_loss', '/@reverse']);
    expect(await placeOf({ ...withContext({ box: '@nest' }), box: {} })).toStrictEqual(['data_loss', '/box']);
    expect(await placeOf({ ...withContext({ mine: 'urn:x:mine' }), mine: {} })).toBe('ok');
    expect(await placeOf({ ...withContext({ mine: 'urn:x:mine' }), mine: { '@nest': {} } })).toStrictEqual(['data_loss', '/mine']);
    for (const container of ['@language', '@index', '@id', '@type']) {
      expect(await placeOf({ ...withContext({ mine: { '@id': 'urn:x:mine', '@container': container } }), mine: {} })).toStrictEqual(['data_loss', '/mine']);
    }
  });

  it('refuses references to nothing, which are in no graph', async () => {
    const references = { mine: { '@id': 'urn:x:mine', '@type': '@id' } };
    expect(await placeOf({ ...credential, relatedResource: '' })).toStrictEqual(['data_loss', '/relatedResource']);
    expect(await placeOf({ ...credential, relatedResource: ['urn:x:1', ''] })).toStrictEqual(['data_loss', '/relatedResource/1']);
    expect(await codeOf({ ...withContext(references), mine: 'urn:x:1' })).toBe('ok');
    expect(await codeOf({ ...withContext(references), mine: '' })).toBe('data_loss');
    expect(await codeOf({ ...withContext({ mine: { '@id': 'urn:x:mine', '@type': '@vocab' } }), mine: [''] })).toBe('data_loss');
  });

  it('refuses the keys of an index, which are in no graph', async () => {
    const index = (container: string): JsonObject => ({ ...withContext({ mine: { '@id': 'urn:x:mine', '@container': container } }), mine: { ja: 'a' } });
    expect(await codeOf(index('@language'))).toBe('ok');
    expect(await codeOf(index('@index'))).toBe('data_loss');
    expect(await codeOf({ ...withContext({ mine: 'urn:x:mine' }), mine: { '@value': 'a', '@index': 'b' } })).toBe('data_loss');
  });

  it('refuses a type that is told a second time beside `type`, although the graph is the same', async () => {
    expect(await codeOf({ ...credential, type: ['VerifiableCredential', 'OpenBadgeCredential', 'OpenBadgeCredential'] })).toBe('ok');
    expect(await codeOf({ ...credential, '@type': 'OpenBadgeCredential' })).toBe('term_disguised');
    expect(await codeOf(changed(credential, ['issuer', '@type'], ['Profile']))).toBe('term_disguised');
    expect(await codeOf({ ...withContext({ kind: '@type' }), kind: 'OpenBadgeCredential' })).toBe('term_disguised');
    expect(await codeOf({ ...credential, type: ['VerifiableCredential', 'OpenBadgeCredential', `${credentialsVocabulary}VerifiableCredential`] })).toBe('term_disguised');
    expect(await codeOf({ ...credential, type: ['VerifiableCredential', 'OpenBadgeCredential', `${credentialsVocabulary}Other`] })).toBe('ok');
    expect(await codeOf({ ...withContext({ kind: '@type' }), kind: [] })).not.toBe('ok');
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

describe('one node in several objects, whose properties the signature does not tell apart', () => {
  const page = 'https://badges.example/page';
  const subject = (more: JsonObject): JsonObject => changed(credential, ['credentialSubject', 'achievement'], { ...anAchievement, ...more });
  const evidence = (more: JsonObject, document: JsonObject): JsonObject => changed(document, ['evidence'], [{ id: page, type: ['Evidence'], ...more }]);
  const achievementId = anAchievement['id'] ?? null;
  const issuerId = 'did:web:badges.example:issuers:kiso';

  it.each<[string, JsonObject]>([
    ['criteria and evidence with a narrative each', evidence({ narrative: 'e' }, subject({ criteria: { id: page, narrative: 'c' } }))],
    ['evidence with a narrative, on the page of the criteria', evidence({ narrative: 'e' }, subject({ criteria: { id: page } }))],
    ['criteria with a narrative, on the page of the evidence', evidence({}, subject({ criteria: { id: page, narrative: 'c' } }))],
    ['a narrative of the criteria that stands in the achievement', subject({ narrative: 'c', criteria: { id: achievementId } })],
    ['two profiles of one institution', subject({ creator: { id: issuerId, type: ['Profile'], name: 'Another name' } })],
    ['a property of nobody’s on what is mentioned twice', subject({ 'urn:x:level': 6, criteria: { id: achievementId, narrative: 'c' } })],
    ['the framework record in another place', changed(subject({ criteria: { id: achievementId, frameworkRecord: { a: 1 } } }), ['name'], 'n')],
    ['an image with the caption of another', { ...subject({ image: { id: page, type: 'Image', caption: 'one' } }), image: { id: page, type: 'Image', caption: 'two' } }],
  ])('are refused: %s', async (_what, document) => {
    expect(await placeOf(document)).toStrictEqual(['split_node', expect.stringMatching(/^\/./)]);
  });

  it.each<[string, JsonObject]>([
    ['criteria and evidence on two pages', evidence({ narrative: 'e' }, subject({ criteria: { id: `${page}/2`, narrative: 'c' } }))],
    ['evidence on the page of the criteria, with nothing that criteria have', evidence({ name: 'e' }, subject({ criteria: { id: page } }))],
    ['criteria under the id of the achievement', subject({ criteria: { id: achievementId, narrative: 'c' }, frameworkRecord: { a: 1 } })],
    ['the issuer by its id only, once more', subject({ creator: { id: issuerId, type: ['Profile'] } })],
    ['one image twice, in the same words', { ...subject({ image: { id: page, type: 'Image', caption: 'one' } }), image: { id: page, type: 'Image', caption: 'one' } }],
    ['a learner who is the issuer', changed(credential, ['credentialSubject', 'id'], issuerId)],
  ])('are taken where nothing could be moved unseen: %s', async (_what, document) => {
    expect(await placeOf(document)).toBe('ok');
  });

  it('are two nodes in two graphs', async () => {
    const proof = (nonce: string): JsonObject => ({ id: 'urn:x:proof', type: 'DataIntegrityProof', nonce });
    const endorsement = (id: string, nonce: string): JsonObject => ({ '@context': credential['@context'] ?? null, id, type: ['VerifiableCredential', 'EndorsementCredential'], proof: proof(nonce) });
    expect(await placeOf({ ...credential, endorsement: [endorsement('urn:x:1', 'a'), endorsement('urn:x:2', 'b')] })).toBe('ok');
    expect(await placeOf({ ...credential, endorsement: [endorsement('urn:x:1', 'a'), endorsement('urn:x:1', 'b')] })).not.toBe('ok');
  });
});

describe('what a set or a blank node does not tell apart', () => {
  const result = (more: JsonObject): JsonObject => ({ type: ['Result'], status: 'Completed', ...more });
  const results = (...given: JsonValue[]): JsonObject => changed(credential, ['credentialSubject', 'result'], given);
  const points = (...given: JsonValue[]): JsonObject => ({ ...credential, 'urn:x:points': given });

  it('refuses a result that is there twice, or in two halves, under one id', async () => {
    const id = 'urn:x:result';
    expect(await placeOf(results(result({ id })))).toBe('ok');
    expect(await placeOf(results(result({ id }), result({ id })))).toStrictEqual(['value_repeated', '/credentialSubject/result/1']);
    expect(await placeOf(results(result({ id }), { id }))).toStrictEqual(['value_repeated', '/credentialSubject/result/1']);
    expect(await placeOf(results(result({}), result({})))).toBe('ok');
  });

  it('refuses the label of a blank node, which gives such an id to anything', async () => {
    expect(await placeOf(results(result({ id: '_:r' })))).toStrictEqual(['blank_node_id', '/credentialSubject/result/0']);
    expect(await codeOf({ ...credential, 'urn:x:see': { id: '_:r' } })).toBe('blank_node_id');
    expect(await codeOf(results({ ...result({}), type: ['Result', '_:r'] }))).toBe('blank_node_id');
    expect(await codeOf(results({ ...result({}), type: ['Result', 'urn:x:r'] }))).toBe('ok');
  });

  it('refuses a number that is there twice, however it is written, and takes texts', async () => {
    expect(await codeOf(points(5, 6))).toBe('ok');
    expect(await codeOf(points(5, 5.0))).toBe('value_repeated');
    expect(await codeOf(points('a', 'a'))).toBe('ok');
    expect(await codeOf(changed(credential, ['credentialSubject', 'achievement', 'tag'], ['a', 'a']))).toBe('ok');
  });
});

describe('the name of the framework record', () => {
  const iri = 'urn:akashi:ns:v1#frameworkRecord';
  const { frameworkRecord: record = null, ...bare } = credential['credentialSubject'] as JsonObject & { frameworkRecord?: JsonValue };
  const achievement = bare['achievement'] as JsonObject;
  const { frameworkRecord: own = null, ...rest } = achievement;
  const withRecordAs = (name: string, context: JsonValue): JsonObject =>
    changed(changed(credential, ['credentialSubject', 'achievement'], { ...rest, [name]: own }), ['@context', 2], context);

  it('is its own everywhere', async () => {
    expect(record).toBeNull();
    expect(await placeOf(withRecordAs('frameworkRecord', { frameworkRecord: { '@id': iri, '@type': '@json' } }))).toBe('ok');
  });

  it.each<[string, string, JsonValue]>([
    ['under another name', 'mine', { mine: { '@id': iri, '@type': '@json' } }],
    ['under its address', iri, { [iri]: { '@id': iri, '@type': '@json' } }],
    ['under a prefix', 'a:frameworkRecord', { a: 'urn:akashi:ns:v1#', 'a:frameworkRecord': { '@id': iri, '@type': '@json' } }],
    ['with another meaning', 'frameworkRecord', { frameworkRecord: { '@id': 'urn:x:mine', '@type': '@json' } }],
    ['with another form', 'frameworkRecord', { frameworkRecord: { '@id': iri, '@type': '@json', '@container': '@set' } }],
    ['with another meaning in a scope', 'x', { x: { '@id': 'urn:x:x', '@type': '@json', '@context': { frameworkRecord: null } } }],
  ])('is refused %s', async (_how, name, context) => {
    expect(await codeOf(withRecordAs(name, context))).toBe('term_disguised');
  });

  it('may hold an array, since it is a literal', async () => {
    expect(await codeOf(changed(credential, ['credentialSubject', 'achievement', 'frameworkRecord'], [null, 1, []]))).toBe('ok');
  });
});

describe('a context that the document brings along', () => {
  async function warningsOn(context: JsonValue): Promise<unknown> {
    const reading = await readGraph(withContext(context), pinnedContexts);
    return reading.ok ? reading.warnings.map(({ code, pointer, detail }) => [code, pointer, detail.slice(detail.indexOf('defines ') + 8)]) : reading.faults;
  }

  it('is told, without its names, unless it is the constant one of the framework record', async () => {
    expect(await warningsOn({ frameworkRecord: { '@type': '@json', '@id': 'urn:akashi:ns:v1#frameworkRecord' } })).toStrictEqual([]);
    expect(await warningsOn({ mine: 'urn:x:m', yours: 'urn:x:y' })).toStrictEqual([['inline_context', '/@context/3', '2 terms.']]);
    expect(await warningsOn({ ['x'.repeat(99)]: 'urn:x:m' })).toStrictEqual([['inline_context', '/@context/3', 'one term.']]);
    expect(await warningsOn('https://purl.imsglobal.org/spec/ob/v3p0/extensions.json')).toStrictEqual([]);
  });
});

describe('the graph of a document', () => {
  it('is canonicalised once for each way to treat a direction', async () => {
    const reading = await readGraph(credential, pinnedContexts);
    if (!reading.ok) throw new Error('unreadable');
    const { graph } = reading;
    expect(graph.canonicalForm('rdfc-sha256')).toBe(graph.canonicalForm('rdfc-sha256'));
    expect(graph.canonicalForm('rdfc-sha256')).not.toBe(graph.canonicalForm('urdna2015'));
    expect(await graph.canonicalForm('urdna2015')).toStrictEqual(await graph.canonicalForm('rdfc-sha256'));
  });
});
