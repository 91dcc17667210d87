import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { AppDeps } from '../../app/deps.ts';
import { lintMicrocredential, readCrosswalk, readProfileFile } from '../../app/judge-record.ts';
import { draftForm } from '../../framework/record/draft-form.ts';
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

const describeLint =
  'Takes the body that `draftMicrocredential` takes and answers 200 however bad the record is: every item is present, missing, weak or invalid, with a sentence ' +
  'in Japanese and in English on why it matters; `gaps` says what hinders publishing. Pointers start at the record (`/title/ja`). ' +
  'Which values the codes take: `getProfile`.';
const describeProfile =
  'The items with labels, obligation, cardinality and provenance, and under `vocabularies` every code that a record may have: `participation`, `assessment`, ' +
  '`supervision`, `qualityAssurance`, `stackability`, `expiry`, `outcomeType`, `reusability` and, open to other values, `levelScheme`, `creditScheme`, ' +
  '`skillFramework`, `language`.';
const describeCrosswalk =
  'Item by item where it stands in the framework of the working group, in the EU’s and Australia’s, in Open Badges 3.0 and in the European Learning Model, or that it ' +
  'is not stated, has no counterpart, or cannot be compared. Nothing is converted. Judged by the present profile, also for an earlier version.';

/** What a record is worth: its lint, its crosswalk to other frameworks, and the profile that both rest on. Nothing here is stored. */
export function judgeRecordRoutes(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const lint = management({ operationId: 'lintMicrocredential', scope, summary: 'Judge a record and store nothing', tag, description: describeLint });
  app.post('/v1/microcredentials/lint', {
    config: { ...lint.config, form: draftForm },
    schema: { ...lint.doc, body: DraftBody, response: { 200: named(LintView), ...problems(400, 401, 403, 408, 413, 415) } },
  }, async (request, reply) => await reply.send((await lintMicrocredential(deps, callerOf(request), request.body)) as never));

  const profile = management({ operationId: 'getProfile', scope, summary: 'The profile that records are judged by', tag, description: describeProfile });
  app.get('/v1/microcredentials/profile', {
    config: profile.config,
    schema: { ...profile.doc, response: { 200: named(ProfileView), ...problems(400, 401, 403) } },
  }, async () => readProfileFile(deps));

  const crosswalk = management({ operationId: 'getCrosswalk', scope, summary: 'A record beside other frameworks, item by item', tag, description: describeCrosswalk });
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
