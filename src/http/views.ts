import { Type, type Static } from 'typebox';
import type { Addresses } from '../app/addresses.ts';
import { statusReasons } from '../app/change-credential-state.ts';
import { utcSeconds } from '../clock.ts';
import type { ApiKeyRow } from '../store/api-keys.ts';
import type { CredentialRow, CredentialSummaryRow } from '../store/credentials.ts';
import type { IssuerRow } from '../store/issuers.ts';
import type { AttachedEndorsement as AttachedEndorsementRow, MicrocredentialRow } from '../store/microcredentials.ts';
import type { SigningKeyRow } from '../store/signing-keys.ts';
import { recordSchema, type FrameworkRecord } from '../framework/record/record.ts';
import { issuerSchema } from '../framework/issuer/issuer.ts';
import { issuerOf } from '../app/read-issuers.ts';
import { credentialFormats } from '../credential/proof-format.ts';
import { named, ScopeName, Slug, Timestamp, Url, Uuid } from './schemas.ts';

/** What clients see of the rows, each shape beside the function that makes it. */

export const StatusPurposeName = Type.Unsafe<'revocation' | 'suspension'>(
  Type.String({
    enum: ['revocation', 'suspension'],
    description: 'What the status list of the credentials can say. `suspension`: they can be suspended and reinstated as well; note that the public 1EdTech validator does not look at suspension.',
  }),
);
export const StateName = Type.Unsafe<'active' | 'suspended' | 'revoked'>(Type.String({ enum: ['active', 'suspended', 'revoked'] }));
export const FormatName = Type.Unsafe<(typeof credentialFormats)[number]>(
  Type.String({
    enum: [...credentialFormats],
    description: 'How it is signed. `vc-jwt`: as a JWT with RS256, for which the issuer needs an RSA key; the others: as JSON with a proof inside. `Ed25519Signature2020` is deprecated by the W3C.',
  }),
);
export const ReasonName = Type.Unsafe<(typeof statusReasons)[number]>(Type.String({ enum: [...statusReasons] }));

export const IssuerView = Type.Object(
  {
    ...issuerSchema.properties,
    did: Type.String({ description: 'The issuer’s DID: `issuer.id` of its badges.' }),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    links: Type.Object({ self: Url, profile: Url, didDocument: Url, jwks: Url }),
  },
  { $id: 'Issuer', title: 'Issuer', description: 'The issuer' },
);

export function issuerView(addresses: Addresses, row: IssuerRow): Static<typeof IssuerView> {
  const slug = row.issuerId;
  const profile = addresses.issuer(slug);
  return {
    ...issuerOf(row),
    did: row.did,
    createdAt: utcSeconds(row.createdAt),
    updatedAt: utcSeconds(row.updatedAt),
    links: { self: addresses.api(slug, ''), profile, didDocument: `${profile}/did.json`, jwks: `${profile}/jwks.json` },
  };
}

export const SigningKeyView = Type.Object(
  {
    id: Uuid,
    algorithm: Type.String(),
    publicKeyMultibase: Type.Optional(Type.String({ description: 'Of an Ed25519 key, in Multikey form.' })),
    publicKeyJwk: Type.Optional(Type.Object({ kty: Type.String(), n: Type.String(), e: Type.String() }, { description: 'Of an RSA key.' })),
    state: Type.String({ enum: ['active', 'retired', 'revoked'] }),
    createdAt: Timestamp,
  },
  { $id: 'SigningKey', title: 'SigningKey', description: 'The public part of a signing key' },
);

export function signingKeyView(row: SigningKeyRow): Static<typeof SigningKeyView> {
  const { keyId: id, algorithm, publicKeyMultibase, publicKeyJwk, state } = row;
  return { id, algorithm, ...(publicKeyJwk === null ? { publicKeyMultibase } : { publicKeyJwk }), state, createdAt: utcSeconds(row.createdAt) };
}

export const ApiKeyView = Type.Object(
  {
    id: Uuid,
    name: Type.String(),
    hint: Type.String({ description: 'How the key begins, to tell it from others.' }),
    scopes: Type.Array(ScopeName),
    createdAt: Timestamp,
    revokedAt: Type.Optional(Timestamp),
  },
  { $id: 'ApiKey', title: 'ApiKey', description: 'An API key, without the key itself' },
);

export function apiKeyView(row: ApiKeyRow): Static<typeof ApiKeyView> {
  return {
    id: row.apiKeyId,
    name: row.name,
    hint: row.tokenHint,
    scopes: [...row.scopes] as Static<typeof ScopeName>[],
    createdAt: utcSeconds(row.createdAt),
    ...(row.revokedAt ? { revokedAt: utcSeconds(row.revokedAt) } : {}),
  };
}

export const AttachedEndorsement = Type.Unsafe<AttachedEndorsementRow>(
  Type.Union([Type.Object({}, { additionalProperties: true }), Type.String({ minLength: 1, maxLength: 200_000 })], { description: 'An EndorsementCredential with a proof inside, or one as a compact JWT.' }),
);

export const MicrocredentialView = Type.Object(
  {
    id: Uuid,
    issuer: Slug,
    state: Type.String({ enum: ['draft', 'published', 'retired'] }),
    version: Type.Union([Type.Integer(), Type.Null()], { description: 'The version that is issued now; null before the first publishing.' }),
    draftPending: Type.Boolean({ description: 'Whether publishing would make a next version. False for a draft that says what the published version says, until the issuer’s profile changes and it is sent again.' }),
    statusPurpose: StatusPurposeName,
    record: named(recordSchema),
    endorsements: Type.Array(AttachedEndorsement, { description: 'Of others: what the badges of the next version carry, or those of the present one where no draft is pending.' }),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    links: Type.Object({
      self: Url,
      achievement: Type.Optional(Url),
      currentVersion: Type.Optional(Url),
      nextVersion: Type.Optional({ ...Url, description: 'What the next version will be called: the `subject` of an endorsement that its badges are to carry.' }),
      image: Type.Optional(Url),
    }),
  },
  { $id: 'Microcredential', title: 'Microcredential', description: 'The micro-credential, with its newest draft' },
);

export function microcredentialView(addresses: Addresses, row: MicrocredentialRow): Static<typeof MicrocredentialView> {
  const { issuerId: issuer, microcredentialId: id, currentVersion: version } = row;
  return {
    id,
    issuer,
    state: row.retiredAt ? 'retired' : version === null ? 'draft' : 'published',
    version,
    draftPending: row.publishedRevision !== row.revision,
    statusPurpose: row.statusPurpose,
    record: row.record as unknown as FrameworkRecord,
    endorsements: [...(row.endorsements ?? [])],
    createdAt: utcSeconds(row.createdAt),
    updatedAt: utcSeconds(row.updatedAt),
    links: {
      self: addresses.api(issuer, `/microcredentials/${id}`),
      ...(version === null
        ? {}
        : { achievement: addresses.achievement(issuer, id), currentVersion: addresses.achievementVersion(issuer, id, version) }),
      ...(row.retiredAt ? {} : { nextVersion: addresses.achievementVersion(issuer, id, (version ?? 0) + 1) }),
      // The row has the picture of the draft; the published version may have another one, or none, until the draft is published.
      ...(version === null || row.imageId === null || row.publishedRevision !== row.revision ? {} : { image: addresses.image(issuer, id, version) }),
    },
  };
}

const credentialMembers = {
  id: Type.String({ description: 'The bare UUID; the credential’s own id is `urn:uuid:` and this.' }),
  issuer: Slug,
  state: StateName,
  reason: Type.Optional(ReasonName),
  note: Type.Optional(Type.String()),
  stateChangedAt: Type.Optional(Timestamp),
  format: FormatName,
  microcredential: Uuid,
  version: Type.Integer(),
  issuedAt: Timestamp,
  validUntil: Type.Optional(Timestamp),
  links: Type.Object({ self: Url, achievement: Url, statusList: Url }),
};

export const CredentialSummary = Type.Object(credentialMembers, { $id: 'CredentialSummary', title: 'CredentialSummary', description: 'The credential with its present state, without the signed document' });
export const CredentialEnvelope = Type.Object(
  {
    ...credentialMembers,
    credential: Type.Optional(Type.Object({}, { additionalProperties: true, description: 'The signed Open Badges 3.0 credential; not of `vc-jwt`.' })),
    jwt: Type.Optional(Type.String({ description: 'Of `vc-jwt`: the credential as a compact JWS.' })),
  },
  { $id: 'Credential', title: 'Credential', description: 'The credential with its present state' },
);

export function credentialSummary(addresses: Addresses, row: CredentialSummaryRow): Static<typeof CredentialSummary> {
  const { issuerId: issuer, credentialId: id, microcredentialId: microcredential, microcredentialVersion: version } = row;
  return {
    id,
    issuer,
    ...stateView(row),
    format: row.format as Static<typeof FormatName>,
    microcredential,
    version,
    issuedAt: utcSeconds(row.issuedAt),
    ...(row.validUntil === null ? {} : { validUntil: utcSeconds(row.validUntil) }),
    links: {
      self: addresses.api(issuer, `/credentials/${id}`),
      achievement: addresses.achievementVersion(issuer, microcredential, version),
      statusList: addresses.statusList(issuer, row.statusList),
    },
  };
}

/** The state of what was issued, and since when and why it has another than its first. */
export function stateView<State extends string>(row: { readonly state: State } & Pick<CredentialRow, 'stateReason' | 'stateNote' | 'stateChangedAt'>) {
  return {
    state: row.state,
    ...(row.stateReason === null ? {} : { reason: row.stateReason as Static<typeof ReasonName> }),
    ...(row.stateNote === null ? {} : { note: row.stateNote }),
    ...(row.stateChangedAt === null ? {} : { stateChangedAt: utcSeconds(row.stateChangedAt) }),
  };
}

/** As the framework names what it writes itself. */
export const jsonType = 'application/json; charset=utf-8';

/** The envelope as it goes out. */
export function credentialEnvelopeText(addresses: Addresses, row: CredentialRow): string {
  return withSigned(credentialSummary(addresses, row) satisfies Static<typeof CredentialEnvelope>, row);
}

/** A summary with what was signed, which stands in it as it is stored, and is neither read nor written anew. */
export function withSigned(summary: object, { format, document }: Pick<CredentialRow, 'format' | 'document'>): string {
  const signed = format === 'vc-jwt' ? `"jwt":${JSON.stringify(document)}` : `"credential":${document}`;
  return `${JSON.stringify(summary).slice(0, -1)},${signed}}`;
}
