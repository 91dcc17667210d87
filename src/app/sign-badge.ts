import { verificationMethodId } from '../credential/did.ts';
import { jsonText, nothingKnown, type KnownParts } from '../credential/engine/known-parts.ts';
import type { JsonObject } from '../credential/json.ts';
import { secureJwt } from '../credential/jwt/secure-jwt.ts';
import type { CredentialFormat } from '../credential/proof-format.ts';
import { secureCredential } from '../credential/secure-credential.ts';
import type { AppDeps } from './deps.ts';
import type { Issuable } from './load-issuable.ts';
import { kidOf } from './published-keys.ts';
import { assertPassesOurVerifier } from './self-verify.ts';

interface Unsigned {
  readonly credentialId: string;
  readonly credential: JsonObject;
  readonly format: CredentialFormat;
  readonly created: Date;
}

/**
 * The exact bytes of a badge, signed, and passed by our own verifier: made by the template of its version, once that has proven itself on
 * others, and by the emitter before.
 */
export async function signBadge(deps: AppDeps, issuable: Issuable, unsigned: Unsigned): Promise<string> {
  const { issuer, template } = issuable;
  const { credentialId, credential } = unsigned;
  const known = template.known();
  const document = await signedText(deps, issuable, { ...unsigned, known });
  await assertPassesOurVerifier(deps, issuable, { document, madeBy: known === nothingKnown ? 'emitter' : 'template' });
  if (!(await template.prove(credential, deps.contexts))) deps.onEngineFault({ tier: 'template', issuerId: issuer.issuerId, credentialId });
  return document;
}

/** A JWT, or JSON with a proof inside. */
export async function signedText({ custody, contexts, addresses }: AppDeps, { issuer, signingKey }: Pick<Issuable, 'issuer' | 'signingKey'>, unsigned: Omit<Unsigned, 'credentialId'> & { readonly known: KnownParts }): Promise<string> {
  const { credential, format, created, known } = unsigned;
  if (format === 'vc-jwt') {
    if (signingKey.algorithm !== 'RS256') throw wrongKey;
    const signer = { kid: kidOf({ addresses }, issuer, signingKey), ...custody.jwsSigner(issuer.issuerId, signingKey) };
    return await secureJwt({ credential, signer, contexts, known });
  }
  if (signingKey.algorithm !== 'Ed25519') throw wrongKey;
  const verificationMethod = verificationMethodId(issuer.did, signingKey.publicKeyMultibase, format);
  const { sign } = custody.signer(issuer.issuerId, signingKey);
  return jsonText(await secureCredential({ credential, format, signer: { verificationMethod, sign }, created, contexts, known }), known);
}

const wrongKey = new TypeError('the key is not of the kind that the format takes');
