import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { AppDeps } from '../../app/deps.ts';
import { lintMicrocredential, readCrosswalk, readProfileFile } from '../../app/judge-record.ts';
import { callerOf } from '../access.ts';
import { CrosswalkView, LintView, ProfileView } from '../record-views.ts';
import { management, MicrocredentialParams, named, problems } from '../schemas.ts';
import { typed } from '../typed.ts';
import { DraftBody } from './microcredentials.ts';

const tag = 'Micro-credentials';
const scope = 'microcredentials:read';
const VersionQuery = Type.Object(
  { version: Type.Optional(Type.Integer({ minimum: 1, maximum: 999_999_999, description: 'A published version; without it, the newest draft.' })) },
  { additionalProperties: false },
);

/** What a record is worth: its lint, its crosswalk to other frameworks, and the profile that both rest on. Nothing here is stored. */
export function judgeRecordRoutes(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const lint = management({ operationId: 'lintMicrocredential', scope, summary: 'Judge a record and store nothing', tag });
  app.post('/v1/microcredentials/lint', {
    config: lint.config,
    schema: { ...lint.doc, body: DraftBody, response: { 200: named(LintView), ...problems(400, 401, 403, 408, 413, 415) } },
  }, async (request, reply) => await reply.send((await lintMicrocredential(deps, callerOf(request), request.body)) as never));

  const profile = management({ operationId: 'getProfile', scope, summary: 'The profile that records are judged by', tag });
  app.get('/v1/microcredentials/profile', {
    config: profile.config,
    schema: { ...profile.doc, response: { 200: named(ProfileView), ...problems(400, 401, 403) } },
  }, async () => readProfileFile(deps));

  const crosswalk = management({ operationId: 'getCrosswalk', scope, summary: 'A record beside other frameworks, item by item', tag });
  app.get('/v1/issuers/:issuer/microcredentials/:id/crosswalk', {
    config: crosswalk.config,
    schema: {
      ...crosswalk.doc,
      params: MicrocredentialParams,
      querystring: VersionQuery,
      response: { 200: named(CrosswalkView), ...problems(400, 401, 403, 404) },
    },
  }, async (request, reply) => {
    const { issuer: slug, id: microcredentialId } = request.params;
    const { version, items } = await readCrosswalk(deps, { slug, microcredentialId, ...request.query });
    const { id, verified } = deps.profile;
    return await reply.send({ profile: { id, verified }, version, items } as never);
  });
}
