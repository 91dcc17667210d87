import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { attachEndorsements } from '../../app/attach-endorsements.ts';
import type { AppDeps } from '../../app/deps.ts';
import { findEndorsements, readEndorsement } from '../../app/find-endorsements.ts';
import { issueEndorsement } from '../../app/issue-endorsement.ts';
import { revokeEndorsement } from '../../app/revoke-endorsement.ts';
import type { JsonValue } from '../../credential/json.ts';
import { callerOf } from '../access.ts';
import { answerIssued } from '../answer-issued.ts';
import { EndorsementEnvelope, endorsementEnvelopeText, endorsementSummary, EndorsementSummary } from '../endorsement-views.ts';
import { idempotencyOf, IdempotencyHeaders } from '../idempotency.ts';
import type { Metrics } from '../metrics.ts';
import { etagOf, ifMatchRevision } from '../preconditions.ts';
import { CredentialParams, IfMatchHeaders, IssuerParams, management, MicrocredentialParams, named, pageSchema, PageQuery, problems } from '../schemas.ts';
import { inAnyForm, sendInForm } from '../signed-forms.ts';
import { typed } from '../typed.ts';
import { AttachedEndorsement, FormatName, microcredentialView, MicrocredentialView } from '../views.ts';
import { StateBody } from './credentials.ts';

const tag = 'Endorsements';
const WRITE = [400, 401, 403, 404, 408, 409, 413, 415] as const;
const ENDORSEMENTS_LIMIT_BYTES = 512 * 1024;

const day = 'A day in the issuer’s zone, or RFC 3339 with an offset.';
const EndorsementBody = Type.Object(
  {
    subject: Type.String({ minLength: 1, maxLength: 2000, description: 'The id of what is endorsed, as badges state it: of an achievement (`links.nextVersion` of a micro-credential), of an issuer (its DID) or of a credential.' }),
    name: Type.String({ minLength: 1, maxLength: 200, description: 'What the endorsement is called.' }),
    endorsementComment: Type.Optional(Type.String({ minLength: 1, maxLength: 5000, description: 'What is said of it, in Markdown.' })),
    validFrom: Type.Optional(Type.String({ maxLength: 40, description: `${day} Now, where it is left out.` })),
    validUntil: Type.Optional(Type.String({ maxLength: 40, description: `${day} A day counts to its end.` })),
    format: Type.Optional(FormatName),
  },
  {
    additionalProperties: false,
    examples: [
      {
        subject: 'https://badges.example.ac.jp/issuers/aonagi/achievements/018f0d7a-7a50-7d1b-9a55-3a1b5a0f7c11/v/2',
        name: 'マイクロクレデンシャルの認定 / Accreditation of a micro-credential',
        endorsementComment: '審査の基準を満たしています。',
        validUntil: '2031-03-31',
      },
    ],
  },
);

const AttachBody = Type.Object(
  { endorsements: Type.Array(AttachedEndorsement, { maxItems: 12, description: 'All of them; an empty list takes them away.' }) },
  { additionalProperties: false, examples: [{ endorsements: [] }] },
);

const describeIssuing =
  'An EndorsementCredential, signed by this issuer, of what somebody else offers: whoever offers it puts it into a badge, where a verifier lists it. ' +
  'It is not asked for what `subject` names, so that a version can be endorsed before it is published.';
const describeAttaching =
  'Replaces the endorsements of the draft. They become part of the achievement in the badges of the next version (`endorsement`, `endorsementJwt`). Each is verified now, and again ' +
  'when the version is published: one that would not count there — forged, ended, revoked, of something else than `links.nextVersion`, by the issuer itself, or by somebody who cannot be ' +
  'reached — is refused (400 `endorsement_refused`, `errors[]` names each in Japanese and English). A later version needs an endorsement of its own.';

/** What an issuer says of the work of others, and what others say of its own. */
export function endorsementRoutes(instance: FastifyInstance, deps: AppDeps, metrics: Metrics): void {
  issueRoute(instance, deps, metrics);
  readRoutes(instance, deps);
  revokeRoute(instance, deps);
  attachRoute(instance, deps);
}

function issueRoute(instance: FastifyInstance, deps: AppDeps, metrics: Metrics): void {
  const issue = management({ operationId: 'issueEndorsement', scope: 'credentials:issue', summary: 'Endorse an achievement, an issuer or a credential', tag, description: describeIssuing });
  typed(instance).post('/v1/issuers/:issuer/endorsements', {
    config: issue.config,
    schema: { ...issue.doc, params: IssuerParams, headers: IdempotencyHeaders, body: EndorsementBody, response: { 201: named(EndorsementEnvelope), ...problems(...WRITE, 422) } },
  }, async (request, reply) => {
    const { row, replayed } = await issueEndorsement(deps, {
      caller: callerOf(request),
      slug: request.params.issuer,
      request: request.body,
      idempotency: idempotencyOf(request.headers['idempotency-key'], request.body as JsonValue),
    });
    const location = endorsementSummary(deps.addresses, row).links.self;
    return await answerIssued(reply, metrics, { row, replayed, location, envelope: endorsementEnvelopeText(deps.addresses, row) });
  });
}

function readRoutes(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const list = management({ operationId: 'listEndorsements', scope: 'credentials:read', summary: 'List the endorsements that the issuer made', tag });
  app.get('/v1/issuers/:issuer/endorsements', {
    config: list.config,
    schema: { ...list.doc, params: IssuerParams, querystring: PageQuery, response: { 200: pageSchema(named(EndorsementSummary)), ...problems(400, 401, 403, 404) } },
  }, async (request) => {
    const { items, next } = await findEndorsements(deps, request.params.issuer, request.query);
    return { items: items.map((row) => endorsementSummary(deps.addresses, row)), next };
  });

  const read = management({ operationId: 'getEndorsement', scope: 'credentials:read', summary: 'Read an endorsement', tag });
  app.get('/v1/issuers/:issuer/endorsements/:id', {
    config: read.config,
    schema: { ...read.doc, params: CredentialParams, response: { 200: inAnyForm(named(EndorsementEnvelope)), ...problems(400, 401, 403, 404, 406) } },
  }, async (request, reply) => {
    const row = await readEndorsement(deps, request.params.issuer, request.params.id);
    return await sendInForm(request, reply, { row, envelope: endorsementEnvelopeText(deps.addresses, row) });
  });
}

function revokeRoute(instance: FastifyInstance, deps: AppDeps): void {
  const revoke = management({ operationId: 'revokeEndorsement', scope: 'credentials:revoke', summary: 'Revoke an endorsement for ever', tag, description: 'It counts in no badge any more. Badges that carry it stay valid.' });
  typed(instance).post('/v1/issuers/:issuer/endorsements/:id/revoke', {
    config: revoke.config,
    schema: { ...revoke.doc, params: CredentialParams, body: StateBody, response: { 200: named(EndorsementSummary), ...problems(...WRITE) } },
  }, async (request) => {
    const { issuer: slug, id: endorsementId } = request.params;
    return endorsementSummary(deps.addresses, await revokeEndorsement(deps, { caller: callerOf(request), slug, endorsementId, ...request.body }));
  });
}

function attachRoute(instance: FastifyInstance, deps: AppDeps): void {
  const attach = management({ operationId: 'putMicrocredentialEndorsements', scope: 'microcredentials:write', summary: 'Give the draft the endorsements of others', tag, description: describeAttaching });
  typed(instance).put('/v1/issuers/:issuer/microcredentials/:id/endorsements', {
    config: attach.config,
    bodyLimit: ENDORSEMENTS_LIMIT_BYTES,
    schema: {
      ...attach.doc,
      params: MicrocredentialParams,
      headers: IfMatchHeaders,
      body: AttachBody,
      response: { 200: named(MicrocredentialView), ...problems(...WRITE, 412, 428) },
    },
  }, async (request, reply) => {
    const { issuer: slug, id: microcredentialId } = request.params;
    const revision = ifMatchRevision(request);
    const row = await attachEndorsements(deps, callerOf(request), { slug, microcredentialId, revision, endorsements: request.body.endorsements });
    return await reply.header('etag', etagOf(row.revision)).send(microcredentialView(deps.addresses, row));
  });
}
