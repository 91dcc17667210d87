import type { ControllerResult, StatusListResult } from '../credential/verify-credential.ts';
import { AppError } from '../errors.ts';
import { findIssuerByDid, type IssuerRow } from '../store/issuers.ts';
import { listSigningKeys } from '../store/signing-keys.ts';
import type { AppDeps } from './deps.ts';
import type { Outside } from './outside.ts';
import { documentOf, publishServiceDidDocument } from './publish-issuer.ts';
import { publishStatusList } from './publish-status-list.ts';

/**
 * The controlled identifier document behind a DID or https address. What lies under PUBLIC_URL is answered by the store alone, so that
 * nobody on the way can answer for us; what lies elsewhere is asked for outside.
 */
export async function resolveController(deps: AppDeps, outside: Outside, id: string): Promise<ControllerResult> {
  const ours = await deps.reads.read(`controller ${id}`, async () => await findOurController(deps, id));
  if (ours) return ours;
  if (id === deps.addresses.serviceDid()) return { kind: 'found', document: publishServiceDidDocument(deps) };
  if (deps.addresses.isOurs(id)) return { kind: 'notFound', detail: `${id} would be an issuer of this service, which has no such issuer.`, intolerable: true };
  return await outside.controller(id);
}

async function findOurController(deps: AppDeps, id: string): Promise<ControllerResult | undefined> {
  const issuer = await findOurIssuer(deps, id);
  return issuer && { kind: 'found', document: documentOf(issuer, await listSigningKeys(deps.db.sql, issuer.issuerId)), test: issuer.test };
}

/** The issuer of ours that a DID names. What is no DID of a kind that we give never reaches the store, whatever a stranger put in it. */
export async function findOurIssuer(deps: AppDeps, did: string): Promise<IssuerRow | undefined> {
  const possible = /^did:(?:web|key):[A-Za-z0-9._:%-]{1,500}$/.test(did);
  return possible ? await findIssuerByDid(deps.db.sql, did) : undefined;
}

/** The status list at an address, by the same rule. */
export async function loadStatusList(deps: AppDeps, outside: Outside, url: string): Promise<StatusListResult> {
  if (!deps.addresses.isOurs(url)) return await outside.statusList(url);
  const place = deps.addresses.parseStatusList(url);
  if (!place) return { kind: 'notFound', detail: `${url} is not the address of a status list.` };
  try {
    const { credential, etag } = await publishStatusList(deps, place.slug, place.listNumber);
    return { kind: 'found', credential, digest: etag };
  } catch (error) {
    if (error instanceof AppError && error.code === 'status_list_not_found') return { kind: 'notFound', detail: `There is no status list at ${url}.` };
    throw error;
  }
}
