// Both tables, what is asked for elsewhere (N82, P31): through the guarded door to servers on this machine.
import { badgeBudget } from '../../../../src/fetch/budget.ts';
import { nothingMore } from '../../../../src/fetch/allow-list.ts';
import { makeDoor, type DoorParts } from '../../../../src/fetch/door.ts';
import { outsideOf, type Outside as World } from '../../../../src/app/outside.ts';
import type { VerifyDeps } from '../../../../src/credential/verify-credential.ts';
import { startOutside, type Answer } from '../../../support/outside.ts';
import type { JsonObject } from '../../../../src/credential/json.ts';
import { aJwt, anHttpsBadge, attacker, issuer } from '../jwt/jwt-support.ts';
import { aBadge, aController, aStatusList, attackerKey, contexts, depsOf, issuerKey, now, signed, statusEntry, type TestKey } from '../verify-support.ts';
import { deprecatedStatus, unsignedStatus } from './refused-statuses.ts';
import { documentRow, invalid, undecided, valid, type Row } from './row.ts';

const served = await startOutside();

export async function closeServers(): Promise<void> {
  await served.close();
}

function throughDoor(parts: DoorParts): World {
  const door = makeDoor(parts);
  return outsideOf(door, badgeBudget(door.budget()));
}

function asking(outside: World): VerifyDeps {
  return {
    contexts,
    now,
    resolveController: async (id) => await outside.controller(id),
    loadStatusList: async (url) => await outside.statusList(url),
    loadDocument: async (url, purpose) => await outside.document(url, purpose),
    judgeSchemas: async () => [],
  };
}

/** The door as it is in service; every name leads to the host that cloud machines tell their secrets. */
const guarded = (): VerifyDeps => asking(throughDoor({ allow: nothingMore, resolve: async (name) => [name === 'localhost' ? '127.0.0.1' : '169.254.169.254'] }));

/** A door to the servers of the tests, which answer as told. */
function answered(answer: Answer): World {
  served.answer(answer);
  return throughDoor(served);
}

/** The status list alone is asked for outside. */
function listBehind(deps: VerifyDeps): VerifyDeps {
  return { ...depsOf(), loadStatusList: deps.loadStatusList };
}

type Expected = Pick<Row, 'outcome' | 'code' | 'also' | 'because'>;
type Guard = 'address_not_public' | 'too_many_redirects' | 'too_large' | 'redirect_leaves_origin';

function kidRow(what: string, kid: string, expected: Expected, world: () => VerifyDeps = guarded): Row {
  return { id: 'N82', what: `a kid at ${what}`, sent: () => ({ jwt: aJwt({ header: { '/kid': kid } }) }), world, ...expected };
}

function listRow(what: string, url: string, expected: Expected, world: () => VerifyDeps = guarded): Row {
  const change = { '/credentialStatus': statusEntry({ '/id': undefined, '/statusListCredential': url }) };
  return documentRow('N82', `a status list at ${what}`, change, { world: () => listBehind(world()), ...expected });
}

/** The issuer’s keys at an address that its badge names. */
function issuerRow(what: string, id: string): Row {
  const sent = async (): Promise<{ document: Awaited<ReturnType<typeof signed>> }> => ({
    document: await signed(aBadge({ '/issuer/id': id }), { proof: { '/verificationMethod': `${id}#${issuerKey.multibase}` } }),
  });
  return { id: 'N82', what: `an issuer at ${what}`, sent, world: guarded, ...undecided('binding unknown controller_unreachable'), because: 'address_not_public' };
}

const redirects: Answer = (url, response) => {
  const hop = Number(url.searchParams.get('hop') ?? '0');
  if (hop < 30) response.writeHead(302, { location: `?hop=${String(hop + 1)}` }).end();
  else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(issuer.rsa.jwk));
};

const huge: Answer = (_url, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(Buffer.alloc(50 * 1024 * 1024, 0x20));
};

const toServer = (answer: Answer) => (): VerifyDeps => asking(answered(answer));
const noKey = (because: Guard): Expected => ({ ...undecided('binding unknown key_unreachable'), because });
const noList = (because: Guard): Expected => ({ ...undecided('status unknown status_list_unreachable'), because });

const refused: readonly Row[] = [
  kidRow('a file', 'file:///etc/passwd', invalid('proof error jwt_kid')),
  kidRow('an http address', 'http://issuer.example/keys/1', invalid('proof error jwt_kid')),
  kidRow('169.254.169.254', 'https://169.254.169.254/latest/meta-data', noKey('address_not_public')),
  kidRow('localhost', 'https://localhost/keys/1', noKey('address_not_public')),
  kidRow('a name that leads to 169.254.169.254', 'https://issuer.example/keys/1', noKey('address_not_public')),
  kidRow('the end of 30 redirects', served.address('redirector', '/key'), noKey('too_many_redirects'), toServer(redirects)),
  kidRow('a body of 50 MB', served.address('issuer', '/key'), noKey('too_large'), toServer(huge)),
  listRow('a file', 'file:///etc/passwd', invalid('model error status_list_url')),
  listRow('169.254.169.254', 'https://169.254.169.254/list', noList('address_not_public')),
  listRow('localhost', 'https://localhost/list', noList('address_not_public')),
  listRow('the end of 30 redirects', served.address('redirector', '/list'), noList('too_many_redirects'), toServer(redirects)),
  listRow('a body of 50 MB', served.address('lists', '/list'), noList('too_large'), toServer(huge)),
  issuerRow('169.254.169.254', 'https://169.254.169.254/issuers/1'),
  issuerRow('localhost', 'did:web:localhost'),
];

/** What a host answers: a document, or the address that it redirects to. */
type Places = Readonly<Record<string, JsonObject | string>>;

const places = (at: Places) => (): VerifyDeps =>
  asking(
    answered((url, response) => {
      const there = at[url.href];
      if (there === undefined) response.writeHead(404).end();
      else if (typeof there === 'string') response.writeHead(302, { location: there }).end();
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(there));
    }),
  );

const elsewhere = served.address('other', '/document');
const ownPlace = served.address('issuer', '/moved');

/** An https issuer or a did:web, whose document is got behind a redirect. The holder of the key wrote the document. */
function redirectedIssuer(what: string, id: string, { asked = id, to, key, ...expected }: Expected & { readonly asked?: string; readonly to: string; readonly key: TestKey }): Row {
  const sent = async (): Promise<{ document: JsonObject }> => ({
    document: await signed(aBadge({ '/issuer/id': id }), { key, proof: { '/verificationMethod': `${id}#${key.multibase}` } }),
  });
  return { id: 'N82', what, sent, world: places({ [asked]: to, [to]: aController({}, id, key) }), ...expected };
}

const openRedirect = served.address('issuer', `/redirect?to=${encodeURIComponent(elsewhere)}`);
const didWeb = `did:web:issuer.example%3A${String(served.port)}:redirect`;
const didWebUrl = served.address('issuer', '/redirect/did.json');
const [keySetUrl, kidUrl, movedKid] = [served.address('issuer', '/.well-known/jwks.json'), served.address('issuer', '/key'), served.address('other', '/key')];
const byHttpsIssuer = (kid: string, key = issuer.rsa): { jwt: string } => ({ jwt: aJwt({ key, header: { '/kid': kid } }, anHttpsBadge({ '/issuer/id': served.address('issuer', '/1') })) });
const { jwk: attackersJwk } = attacker.rsa;
const revocationsUrl = served.address('issuer', '/revoked');
const unsignedHere = { ...unsignedStatus, '/credentialStatus': { id: revocationsUrl, type: '1EdTechRevocationList' } };
const listUrl = served.address('issuer', '/list');

/** Whoever can make a host redirect could else speak for it. */
const redirectedAway: readonly Row[] = [
  redirectedIssuer('an issuer whose host redirects to the document of an attacker', openRedirect, { to: elsewhere, key: attackerKey, ...undecided('binding unknown controller_unreachable'), because: 'redirect_leaves_origin' }),
  redirectedIssuer('a did:web whose host redirects to the document of an attacker', didWeb, { asked: didWebUrl, to: elsewhere, key: attackerKey, ...undecided('binding unknown controller_unreachable'), because: 'redirect_leaves_origin' }),
  {
    id: 'N82',
    what: 'a key set whose host redirects to that of an attacker',
    sent: () => byHttpsIssuer(movedKid, attacker.rsa),
    world: places({ [movedKid]: attackersJwk, [keySetUrl]: elsewhere, [elsewhere]: { keys: [attackersJwk] } }),
    ...undecided('binding unknown key_set_unreachable'),
    because: 'redirect_leaves_origin',
  },
  { id: 'N82', what: 'a kid that redirects to another host', sent: () => byHttpsIssuer(kidUrl), world: places({ [kidUrl]: elsewhere, [elsewhere]: issuer.rsa.jwk, [keySetUrl]: { keys: [issuer.rsa.jwk] } }), ...noKey('redirect_leaves_origin') },
  documentRow('N82', 'a 1EdTechRevocationList that redirects to another host', unsignedHere, {
    world: () => ({ ...depsOf(), loadDocument: places({ [revocationsUrl]: elsewhere, [elsewhere]: { revokedCredential: [] } })().loadDocument }),
    ...undecided('status unknown status_list_unreachable', deprecatedStatus),
    because: 'redirect_leaves_origin',
  }),
];

/** A good badge, got from its address under a media type. */
function servedAs(mediaType: string): Row {
  const sent = async (): Promise<{ bytes: Uint8Array }> => {
    const json = JSON.stringify(await signed(aBadge()));
    const got = await answered((_url, response) => response.writeHead(200, { 'content-type': mediaType }).end(json)).badge(served.address('other', '/badge'));
    if (got.kind !== 'found') throw new Error(got.detail);
    return { bytes: got.bytes };
  };
  return { id: 'P31', what: `a badge served as ${mediaType}`, sent, ...valid() };
}

export const fetchedRows: readonly Row[] = [...refused, ...redirectedAway, ...['application/ld+json', 'application/json', 'text/plain'].map(servedAs)];

/** Neighbours of N82: a key, a list and an issuer that are there. */
export const fetchedFoundations: readonly Row[] = [
  { ...kidRow('an address', served.address('issuer', '/key'), valid()), sent: () => ({ jwt: aJwt({ header: { '/kid': served.address('issuer', '/key') } }, anHttpsBadge({ '/issuer/id': served.address('issuer', '/1') })) }), world: toServer(keys) },
  redirectedIssuer('an issuer whose document has moved within its host', openRedirect, { to: ownPlace, key: issuerKey, ...valid() }),
  redirectedIssuer('a did:web whose document has moved within its host', didWeb, { asked: didWebUrl, to: ownPlace, key: issuerKey, ...valid() }),
  { id: 'N82', what: 'a kid and a key set that have moved within their hosts', sent: () => byHttpsIssuer(kidUrl), world: places({ [kidUrl]: ownPlace, [ownPlace]: { keys: [{ ...issuer.rsa.jwk, kid: kidUrl }] }, [keySetUrl]: ownPlace }), ...valid() },
  documentRow('N82', 'a 1EdTechRevocationList that has moved within its host', unsignedHere, {
    world: () => ({ ...depsOf(), loadDocument: places({ [revocationsUrl]: ownPlace, [ownPlace]: { revokedCredential: [] } })().loadDocument }),
    ...valid(deprecatedStatus),
  }),
  // its issuer signed it, wherever it lies
  documentRow('N82', 'a status list that redirects to another host', { '/credentialStatus': statusEntry({ '/id': undefined, '/statusListCredential': listUrl }) }, {
    world: async () => listBehind(places({ [listUrl]: elsewhere, [elsewhere]: await aStatusList({ change: { '/id': listUrl } }) })()),
    ...valid(),
  }),
];

function keys(url: URL, response: Parameters<Answer>[1]): void {
  const document = url.pathname === '/.well-known/jwks.json' ? { keys: [issuer.rsa.jwk] } : url.pathname === '/key' ? issuer.rsa.jwk : aController();
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
}
