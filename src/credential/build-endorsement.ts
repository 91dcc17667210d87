import { utcSeconds } from '../clock.ts';
import { badgeContexts, statusEntry, type StatusPlace } from './build-credential.ts';
import type { JsonObject } from './json.ts';
import { contextsFor, type CredentialFormat } from './proof-format.ts';

export interface EndorsementParts {
  /** The bare UUID. */
  readonly endorsementId: string;
  readonly name: string;
  /** A whole OB Profile of whoever endorses. */
  readonly issuerProfile: JsonObject;
  readonly validFrom: Date;
  /** RFC 3339 with an offset. */
  readonly validUntil?: string;
  /** The id of what is endorsed: an achievement, a profile or a credential. */
  readonly subject: string;
  /** Markdown. */
  readonly endorsementComment?: string;
  readonly status: StatusPlace;
  readonly format: CredentialFormat;
}

/** The unsigned EndorsementCredential (checklist C-051), in the form of our badges: VCDM 2.0, OB 3.0.3, arrays everywhere but for the status. */
export function buildEndorsement(parts: EndorsementParts): JsonObject {
  const { endorsementComment, validUntil } = parts;
  return {
    '@context': [...contextsFor(parts.format, badgeContexts)],
    id: `urn:uuid:${parts.endorsementId}`,
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: parts.name,
    issuer: parts.issuerProfile,
    validFrom: utcSeconds(parts.validFrom),
    ...(validUntil === undefined ? {} : { validUntil }),
    credentialSubject: { id: parts.subject, type: ['EndorsementSubject'], ...(endorsementComment === undefined ? {} : { endorsementComment }) },
    credentialStatus: statusEntry(parts.status),
  };
}
