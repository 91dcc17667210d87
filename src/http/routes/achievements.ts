import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { AppDeps } from '../../app/deps.ts';
import { exportFormats, publishAchievement, publishEdition, type ExportFormat } from '../../app/publish-achievement.ts';
import { readImage } from '../../app/put-image.ts';
import { AppError } from '../../errors.ts';
import { languageCodePattern } from '../../framework/lang-string.ts';
import { answers, CHANGING, FOR_EVER, Number9, send, tags } from '../public-documents.ts';
import { Slug, Uuid } from '../schemas.ts';
import { typed } from '../typed.ts';

/** The forms of an achievement by media type; the first of a format is the one that `?format=` answers with. */
const mediaTypes: Readonly<Record<string, ExportFormat>> = {
  'application/ld+json': 'ob3',
  'application/json': 'ob3',
  'application/ld+json;profile="https://schema.org"': 'schema-org',
  'application/vnd.schemaorg.ld+json': 'schema-org',
  'application/ld+json;profile="http://data.europa.eu/snb/model/elm"': 'elm',
};
const forms = Object.keys(mediaTypes);
/** A media type without its parameters: the OpenAPI document names each once. */
const documented = [...new Set(forms.map((form) => form.split(';')[0] ?? form))];

const summary = 'Achievement of a micro-credential';
const currentParams = Type.Object({ slug: Slug, id: Uuid });
const versionParams = Type.Object({ slug: Slug, id: Uuid, version: Number9 });
const FormatQuery = Type.Object({
  format: Type.Optional(
    Type.Enum([...exportFormats], {
      type: 'string',
      description: 'Open Badges 3.0 (the default), schema.org, or the European Learning Model. Without it, Accept decides; a profile parameter of application/ld+json names the vocabulary.',
    }),
  ),
});

/** The addresses of achievements: the current version, each version, its language editions and its picture. */
export function achievementRoutes(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  app.get('/issuers/:slug/achievements/:id', {
    schema: { operationId: 'getAchievement', summary: `${summary}, current version`, tags, params: currentParams, querystring: FormatQuery, response: answers(documented, summary, [400, 404, 406]) },
  }, async (request, reply) => {
    const { slug, id: microcredentialId } = request.params;
    const { format, mediaType } = formOf(request, request.query.format);
    const body = JSON.stringify(await publishAchievement(deps, { slug, microcredentialId, format }));
    return await send(request, reply.header('vary', 'Accept'), { body, mediaType, cacheControl: CHANGING });
  });

  app.get('/issuers/:slug/achievements/:id/v/:version', {
    schema: { operationId: 'getAchievementVersion', summary: `${summary}, one version`, tags, params: versionParams, querystring: FormatQuery, response: answers(documented, summary, [400, 404, 406]) },
  }, async (request, reply) => {
    const { slug, id: microcredentialId, version } = request.params;
    const { format, mediaType } = formOf(request, request.query.format);
    const body = JSON.stringify(await publishAchievement(deps, { slug, microcredentialId, version: Number(version), format }));
    return await send(request, reply.header('vary', 'Accept'), { body, mediaType, cacheControl: CHANGING });
  });

  app.get('/issuers/:slug/achievements/:id/v/:version/image', {
    schema: { operationId: 'getAchievementImage', summary: 'Picture of one version', tags, params: versionParams, response: { ...answers('image/png', 'Picture (PNG or SVG)') } },
  }, async (request, reply) => {
    const { slug, id: microcredentialId, version } = request.params;
    const { mediaType, bytes } = await readImage(deps, { slug, microcredentialId, version: Number(version) });
    void reply.header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    return await send(request, reply, { body: bytes, mediaType, cacheControl: FOR_EVER });
  });

  const editionParams = Type.Object({ ...versionParams.properties, language: Type.String({ pattern: languageCodePattern, maxLength: 20 }) });
  app.get('/issuers/:slug/achievements/:id/v/:version/:language', {
    schema: { operationId: 'getAchievementEdition', summary: `${summary}, one version in one language`, tags, params: editionParams, response: answers('application/ld+json', summary) },
  }, async (request, reply) => {
    const { slug, id: microcredentialId, version, language } = request.params;
    const edition = await publishEdition(deps, { slug, microcredentialId, version: Number(version), language });
    return await send(request, reply, { body: JSON.stringify(edition), mediaType: 'application/ld+json', cacheControl: CHANGING });
  });
}

/** `?format=` goes before Accept, since a link can carry it. */
function formOf(request: FastifyRequest, asked: ExportFormat | undefined): { readonly format: ExportFormat; readonly mediaType: string } {
  const mediaType = asked === undefined ? request.accepts().type(forms) : forms.find((form) => mediaTypes[form] === asked);
  const format = typeof mediaType === 'string' ? mediaTypes[mediaType] : undefined;
  if (typeof mediaType !== 'string' || format === undefined) {
    throw new AppError('not_acceptable', `This achievement has the forms ${forms.join(', ')}; ?format= takes ${exportFormats.join(', ')}.`);
  }
  return { format, mediaType };
}
