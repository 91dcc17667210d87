// Both tables, what is asked for elsewhere (N82, P31): through the guarded door to servers on this machine.
import { badgeBudget } from '../../../../src/fetch/budget.ts';
import { nothingMore } from '../../../../src/fetch/allow-list.ts';
import { makeDoor, type DoorParts } from '../../../../src/fetch/door.ts';
import { outsideOf, type Outside as World } from '../../../../src/app/outside.ts';
import type { VerifyDeps } from '../../../../src/credential/verify-credential.ts';
import { startOutside, type Answer } from '../../../support/outside.ts';
import { aJwt, anHttpsBadge, issuer } from '../jwt/jwt-support.ts';
import { aBadge, aController, contexts, depsOf, issuerKey, now, signed, statusEntry } from '../verify-support.ts';
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
type Guard = 'address_not_public' | 'too_many_redirects' | 'too_large';

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

export const fetchedRows: readonly Row[] = [...refused, ...['application/ld+json', 'application/json', 'text/plain'].map(servedAs)];

/** Neighbours of N82: a key, a list and an issuer that are there. */
export const fetchedFoundations: readonly Row[] = [
  { ...kidRow('an address', served.address('issuer', '/key'), valid()), sent: () => ({ jwt: aJwt({ header: { '/kid': served.address('issuer', '/key') } }, anHttpsBadge({ '/issuer/id': served.address('issuer', '/1') })) }), world: toServer(keys) },
];

function keys(url: URL, response: Parameters<Answer>[1]): void {
  const document = url.pathname === '/.well-known/jwks.json' ? { keys: [issuer.rsa.jwk] } : url.pathname === '/key' ? issuer.rsa.jwk : aController();
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
}
