import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { MAX_IMAGE_BYTES } from '../../app/check-image.ts';
import type { AppDeps } from '../../app/deps.ts';
import { draftMicrocredential, reviseDraft } from '../../app/draft-microcredential.ts';
import { publishMicrocredential, retire } from '../../app/publish-microcredential.ts';
import { putImage } from '../../app/put-image.ts';
import { readMicrocredential, readMicrocredentials } from '../../app/read-microcredentials.ts';
import { draftForm } from '../../framework/record/draft-form.ts';
import { recordExample, recordSchema } from '../../framework/record/record.ts';
import type { MicrocredentialRow } from '../../store/microcredentials.ts';
import { callerOf } from '../access.ts';
import { addRawParser } from '../bodies.ts';
import { etagOf, ifMatchRevision } from '../preconditions.ts';
import { IfMatchHeaders, IssuerParams, management, MicrocredentialParams, pageSchema, PageQuery, named, problems } from '../schemas.ts';
import { typed } from '../typed.ts';
import { microcredentialView, MicrocredentialView, StatusPurposeName } from '../views.ts';

const tag = 'Micro-credentials';
const microcredential = named(MicrocredentialView);
/** What describes a micro-credential, to be judged or kept. */
export const DraftBody = Type.Object(
  { record: named(recordSchema), statusPurpose: Type.Optional(StatusPurposeName) },
  { additionalProperties: false, examples: [{ record: recordExample }] },
);

const describeDraft =
  'Stores the record as a draft, with whatever gaps it has: title and achievementType are enough. What contradicts itself, and codes that the profile does not ' +
  'have, are refused by item and with a pointer into the body (`/record/title/ja`). Which values the codes take: `getProfile`. What is missing or weak: `lintMicrocredential`.';
const describeRevision =
  'Replaces the whole record; `statusPurpose` stays where none is given. What is published stays as it is, and badges are issued from it, until the draft is ' +
  'published as the next version. A record that says what the published version says leaves no draft pending (`draftPending: false`).';
const describePublishing =
  'Makes the draft the next version: immutable, public at `links.currentVersion`, and what badges are issued from. Its Open Badges document, its exports and its ' +
  'language editions are made now and kept; a later change of the issuer’s profile reaches the next version. A record that lacks what the profile demands for ' +
  'its achievementType is refused (409 `microcredential_incomplete`, `errors[]` names each gap; lint tells them beforehand). A draft that says what the ' +
  'published version says makes no other: the answer names the present version. Takes no body.';
const describeRetiring =
  'Nothing can be issued, drafted or published any more, and there is no way back. Badges stay valid and can be revoked; the public addresses keep answering. ' +
  'A draft that was never published can be retired too, and retiring twice changes nothing. Takes no body.';

type Answer = (reply: FastifyReply, row: MicrocredentialRow) => FastifyReply;

/** Micro-credentials: a draft that may change, versions that never do, and the end of issuing. */
export function microcredentialRoutes(instance: FastifyInstance, deps: AppDeps): void {
  const answer: Answer = (reply, row) => reply.header('etag', etagOf(row.revision)).send(microcredentialView(deps.addresses, row));
  draftRoutes(instance, deps, answer);
  readRoutes(instance, deps, answer);
  publishRoutes(instance, deps, answer);
  void instance.register(async (plugin) => imageRoute(plugin, deps, answer));
}

function draftRoutes(instance: FastifyInstance, deps: AppDeps, answer: Answer): void {
  const app = typed(instance);
  const draft = management({ operationId: 'draftMicrocredential', scope: 'microcredentials:write', summary: 'Describe a micro-credential', tag, description: describeDraft });
  app.post('/v1/issuers/:issuer/microcredentials', {
    config: { ...draft.config, form: draftForm },
    schema: {
      ...draft.doc,
      params: IssuerParams,
      body: DraftBody,
      response: { 201: microcredential, ...problems(400, 401, 403, 404, 408, 413, 415) },
    },
  }, async (request, reply) => {
    const row = await draftMicrocredential(deps, callerOf(request), { ...request.body, slug: request.params.issuer });
    return await answer(reply.code(201).header('location', deps.addresses.api(row.issuerId, `/microcredentials/${row.microcredentialId}`)), row);
  });

  const revise = management({ operationId: 'reviseMicrocredential', scope: 'microcredentials:write', summary: 'Replace the draft', tag, description: describeRevision });
  app.put('/v1/issuers/:issuer/microcredentials/:id', {
    config: { ...revise.config, form: draftForm },
    schema: {
      ...revise.doc,
      params: MicrocredentialParams,
      headers: IfMatchHeaders,
      body: DraftBody,
      response: { 200: microcredential, ...problems(400, 401, 403, 404, 408, 409, 412, 413, 415, 428) },
    },
  }, async (request, reply) => {
    const { issuer: slug, id: microcredentialId } = request.params;
    const revision = ifMatchRevision(request);
    return await answer(reply, await reviseDraft(deps, callerOf(request), { ...request.body, slug, microcredentialId, revision }));
  });
}

function readRoutes(instance: FastifyInstance, deps: AppDeps, answer: Answer): void {
  const app = typed(instance);
  const list = management({ operationId: 'listMicrocredentials', scope: 'microcredentials:read', summary: 'List micro-credentials, drafts included', tag });
  app.get('/v1/issuers/:issuer/microcredentials', {
    config: list.config,
    schema: {
      ...list.doc,
      params: IssuerParams,
      querystring: PageQuery,
      response: { 200: pageSchema(microcredential), ...problems(400, 401, 403, 404) },
    },
  }, async (request) => {
    const { items, next } = await readMicrocredentials(deps, request.params.issuer, request.query);
    return { items: items.map((row) => microcredentialView(deps.addresses, row)), next };
  });

  const read = management({ operationId: 'getMicrocredential', scope: 'microcredentials:read', summary: 'Read a micro-credential', tag });
  app.get('/v1/issuers/:issuer/microcredentials/:id', {
    config: read.config,
    schema: { ...read.doc, params: MicrocredentialParams, response: { 200: microcredential, ...problems(400, 401, 403, 404) } },
  }, async (request, reply) => await answer(reply, await readMicrocredential(deps, request.params.issuer, request.params.id)));
}

function publishRoutes(instance: FastifyInstance, deps: AppDeps, answer: Answer): void {
  const app = typed(instance);
  for (const [verb, operationId, summary, description, conflicts, useCase] of [
    ['publish', 'publishMicrocredential', 'Publish the draft as the next version', describePublishing, [409], publishMicrocredential],
    ['retire', 'retireMicrocredential', 'End issuing for good', describeRetiring, [], retire],
  ] as const) {
    const route = management({ operationId, scope: 'microcredentials:write', summary, tag, description });
    app.post(`/v1/issuers/:issuer/microcredentials/:id/${verb}`, {
      config: route.config,
      schema: { ...route.doc, params: MicrocredentialParams, response: { 200: microcredential, ...problems(400, 401, 403, 404, 408, ...conflicts, 413, 415) } },
    }, async (request, reply) => {
      const { issuer: slug, id: microcredentialId } = request.params;
      return await answer(reply, await useCase(deps, callerOf(request), { slug, microcredentialId }));
    });
  }
}

/** The picture is sent as its own bytes, so this route has a parser and a limit of its own. */
function imageRoute(instance: FastifyInstance, deps: AppDeps, answer: Answer): void {
  const mediaTypes = ['image/png', 'image/svg+xml'] as const;
  addRawParser(instance, mediaTypes);
  const app = typed(instance);
  const put = management({ operationId: 'putMicrocredentialImage', scope: 'microcredentials:write', summary: 'Give the draft a picture (PNG or SVG, at most 1 MiB)', tag, description: 'Public with the next version, at that version’s address and in its badges; earlier versions keep theirs.' });
  app.put('/v1/issuers/:issuer/microcredentials/:id/image', {
    config: put.config,
    bodyLimit: MAX_IMAGE_BYTES,
    schema: {
      ...put.doc,
      params: MicrocredentialParams,
      headers: IfMatchHeaders,
      body: { content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: { contentMediaType: type } }])) },
      response: { 200: microcredential, ...problems(400, 401, 403, 404, 408, 409, 412, 413, 415, 428) },
    },
  }, async (request, reply) => {
    const { issuer: slug, id: microcredentialId } = request.params;
    const revision = ifMatchRevision(request);
    const mediaType = request.headers['content-type']?.startsWith('image/png') ? 'image/png' : 'image/svg+xml';
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    return await answer(reply, await putImage(deps, callerOf(request), { slug, microcredentialId, revision, image: { mediaType, bytes } }));
  });
}
