import { credentialSubjectOf } from '../../../../src/framework/award/award.ts';
import { evidenceOf } from '../../../../src/framework/award/evidence.ts';
import { demonstrationIssuer } from '../../../../src/framework/demonstration/demonstration.ts';
import { issuerProfile } from '../../../../src/framework/issuer/issuer.ts';
import type { JsonObject } from '../../../../src/framework/json.ts';
import { achievementOf } from '../../../../src/framework/mapping/map-achievement.ts';
import type { Profile } from '../../../../src/framework/profile/profile.ts';
import type { FrameworkRecord } from '../../../../src/framework/record/record.ts';
import { profile } from '../../../support/profiles.ts';
import { anAward } from './builders.ts';

export const openBadgesContexts = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];

/** An unsigned badge as our mapping makes it of a record, read anew from its text. */
export function mappedBadge(record: FrameworkRecord, { by = profile, includeExtension = true }: { readonly by?: Profile; readonly includeExtension?: boolean } = {}): JsonObject {
  const achievementId = 'https://badges.example/issuers/aonagi/achievements/1/v/1';
  const addresses = { addressOfVersion: String, addressOfEdition: (language: string) => `${achievementId}/${language}` };
  const { achievement, contexts, name } = achievementOf({ profile: by, record, achievementId, version: 1, ...addresses, test: false, includeExtension });
  const award = anAward({ narrative: '優れた成果を収めた。' });
  const badge: JsonObject = {
    '@context': [...openBadgesContexts, ...contexts],
    id: 'urn:uuid:0198c3a0-0000-7000-8000-000000000002',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name,
    issuer: issuerProfile({ issuer: demonstrationIssuer, did: 'did:web:badges.example:issuers:aonagi' }),
    validFrom: '2026-04-01T00:00:00Z',
    validUntil: '2029-03-31T14:59:59Z',
    awardedDate: '2026-03-31T00:00:00+09:00',
    credentialSubject: credentialSubjectOf({ award, record, achievement, achievementId, salt: () => 'c2FsdA' }),
    evidence: evidenceOf([{ url: 'https://work.example/report', label: { ja: '報告書' } }]),
  };
  return JSON.parse(JSON.stringify(badge)) as JsonObject;
}

/** What an RFC 6901 pointer leads to; throws where there is nothing. */
export function at(root: unknown, pointer: string): unknown {
  return pointer.split('/').slice(1).reduce<unknown>((value, token) => {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) throw new Error(`${pointer} leads nowhere`);
    return (value as Readonly<Record<string, unknown>>)[name];
  }, root);
}
