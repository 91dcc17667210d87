import { Type, type Static } from 'typebox';
import type { Addresses } from '../app/addresses.ts';
import { utcSeconds } from '../clock.ts';
import type { EndorsementRow, EndorsementSummaryRow } from '../store/endorsements.ts';
import { Slug, Timestamp, Url, Uuid } from './schemas.ts';
import { FormatName, ReasonName, stateView, withSigned } from './views.ts';

const members = {
  id: Type.String({ ...Uuid, description: 'The bare UUID; the id of the endorsement itself is `urn:uuid:` and this.' }),
  issuer: Slug,
  state: Type.Unsafe<'active' | 'revoked'>(Type.String({ enum: ['active', 'revoked'] })),
  reason: Type.Optional(ReasonName),
  note: Type.Optional(Type.String()),
  stateChangedAt: Type.Optional(Timestamp),
  format: FormatName,
  subject: Type.String({ description: 'The id of what is endorsed.' }),
  issuedAt: Timestamp,
  validFrom: Timestamp,
  validUntil: Type.Optional(Timestamp),
  links: Type.Object({ self: Url, statusList: Url }),
};

export const EndorsementSummary = Type.Object(members, { $id: 'EndorsementSummary', title: 'EndorsementSummary', description: 'The endorsement with its present state, without the signed document' });
export const EndorsementEnvelope = Type.Object(
  {
    ...members,
    credential: Type.Optional(Type.Object({}, { additionalProperties: true, description: 'The signed EndorsementCredential; not of `vc-jwt`.' })),
    jwt: Type.Optional(Type.String({ description: 'Of `vc-jwt`: the endorsement as a compact JWS.' })),
  },
  { $id: 'Endorsement', title: 'Endorsement', description: 'The endorsement with its present state' },
);

export function endorsementSummary(addresses: Addresses, row: EndorsementSummaryRow): Static<typeof EndorsementSummary> {
  const { issuerId: issuer, endorsementId: id } = row;
  return {
    id,
    issuer,
    ...stateView(row),
    format: row.format as Static<typeof FormatName>,
    subject: row.subject,
    issuedAt: utcSeconds(row.issuedAt),
    validFrom: utcSeconds(row.validFrom),
    ...(row.validUntil === null ? {} : { validUntil: utcSeconds(row.validUntil) }),
    links: { self: addresses.api(issuer, `/endorsements/${id}`), statusList: addresses.statusList(issuer, row.statusList) },
  };
}

/** The envelope as it goes out. */
export function endorsementEnvelopeText(addresses: Addresses, row: EndorsementRow): string {
  return withSigned(endorsementSummary(addresses, row), row);
}
