import { utcSeconds } from '../clock.ts';
import type { JsonObject, JsonValue } from './json.ts';
import { contextsFor, type CredentialFormat } from './proof-format.ts';
import type { StatusPurpose } from './status-list.ts';

/** The contexts of every badge of ours, in this order (checklist ). */
export const badgeContexts = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'] as const;

export interface StatusPlace {
  readonly listUrl: string;
  readonly index: number;
  readonly purpose: StatusPurpose;
}

export interface CredentialParts {
  /** The bare UUID. */
  readonly credentialId: string;
  readonly name: string;
  /** A whole OB Profile: the public validator takes no bare URI (checklist A-112). */
  readonly issuerProfile: JsonObject;
  readonly validFrom: Date;
  /** RFC 3339 with an offset, as they go into the document. */
  readonly validUntil?: string;
  readonly awardedDate?: string;
  readonly credentialSubject: JsonObject;
  readonly evidence?: readonly JsonObject[];
  readonly status: StatusPlace;
  /** What stands behind the standard contexts, e.g. the inline one of the extension. */
  readonly extraContexts: readonly JsonValue[];
  readonly format: CredentialFormat;
}

/**
 * The unsigned OpenBadgeCredential of the checklist's ISSUE profile: VCDM 2.0, OB 3.0.3, arrays everywhere but for the one
 * status entry (C-061). Members that were not given are left out: neither null nor an empty array is ever signed.
 */
export function buildCredential(parts: CredentialParts): JsonObject {
  return {
    '@context': [...contextsFor(parts.format, badgeContexts), ...parts.extraContexts],
    id: `urn:uuid:${parts.credentialId}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: parts.name,
    issuer: parts.issuerProfile,
    validFrom: utcSeconds(parts.validFrom),
    ...(parts.validUntil === undefined ? {} : { validUntil: parts.validUntil }),
    ...(parts.awardedDate === undefined ? {} : { awardedDate: parts.awardedDate }),
    credentialSubject: parts.credentialSubject,
    ...(parts.evidence === undefined || parts.evidence.length === 0 ? {} : { evidence: [...parts.evidence] }),
    credentialStatus: statusEntry(parts.status),
  };
}

/** Checklist C-061, C-062: the id is not the address of the list. */
export function statusEntry({ listUrl, index, purpose }: StatusPlace): JsonObject {
  return {
    id: `${listUrl}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: purpose,
    statusListIndex: String(index),
    statusListCredential: listUrl,
  };
}
