import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { AppDeps } from '../../app/deps.ts';
import { exportFormats, publishAchievement, publishEdition, type ExportFormat } from '../../app/publish-achievement.ts';
import { readImage } from '../../app/put-image.ts';
import { AppError } from '../../errors.ts';
import { languageCodePattern } from '../../framework/lang-string.ts';
import { answers, CHANGING, FOR_EVER, send, tags, VersionNumber } from '../public-documents.ts';
import { Slug, Uuid } from '../schemas.ts';
import { typed } from '../typed.ts';

const openBadges = 'application/ld+json';
const schemaOrg = 'application/ld+json;profile="https://schema.org"';
const elm = 'application/ld+json;profile="http://data.europa.eu/snb/model/elm"';

/** The forms of an achievement by media type; the first of a format is the one that `?format=` answers with. */
const mediaTypes: Readonly<Record<string, ExportFormat>> = {
  [openBadges]: 'ob3',
  'application/json': 'ob3',
  [schemaOrg]: 'schema-org',
  'application/vnd.schemaorg.ld+json': 'schema-org',
  [elm]: 'elm',
};
const forms = Object.keys(mediaTypes);
/** The vocabularies are named with and without the last slash, and schema.org by http too: people mean the same. */
const otherSpellings: Readonly<Record<string, string>> = {
  'application/ld+json;profile="https://schema.org/"': schemaOrg,
  'application/ld+json;profile="http://schema.org"': schemaOrg,
  'application/ld+json;profile="http://schema.org/"': schemaOrg,
  'application/ld+json;profile="http://data.europa.eu/snb/model/elm/"': elm,
};
const acceptable = [...forms, ...Object.keys(otherSpellings)];
/** A media type without its parameters: the OpenAPI document names each once. */
const documented = [...new Set(forms.map((form) => form.split(';')[0] ?? form))];

const summary = 'Achievement of a micro-credential';
const currentParams = Type.Object({ slug: Slug, id: Uuid });
const versionParams = Type.Object({ ...currentParams.properties, version: VersionNumber });
const editionRule = 'A version has an edition in each language, besides Japanese, that its title, its description and every one of its learning outcomes are written in.';
const editionParams = Type.Object({
  ...versionParams.properties,
  language: Type.String({ pattern: languageCodePattern, maxLength: 20, description: 'Code of the language: en, zh, zh-Hant. `ja` is the version itself.' }),
});
const FormatQuery = Type.Object({
  format: Type.Optional(
    Type.Enum([...exportFormats], {
      type: 'string',
      description: 'Open Badges 3.0 (the default), schema.org, or the European Learning Model. Without it, Accept decides; a profile parameter of application/ld+json names the vocabulary.',
    }),
  ),
});

/** An edition has one form: the exports have every language in them. Queries that others append to links are let be. */
const EditionQuery = Type.Object({
  format: Type.Optional(Type.Enum(['ob3'], { type: 'string', description: 'An edition is in Open Badges 3.0 alone; the exports of the version have all its languages in them.' })),
});

/** The addresses of achievements: the current version, each version, its language editions and its picture. */
export function achievementRoutes(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  app.get('/issuers/:slug/achievements/:id', {
    schema: {
      operationId: 'getAchievement',
      summary: `${summary}, current version`,
      description: 'The version that badges are issued from now; `id` is the address of that version, which stays.',
      tags,
      params: currentParams,
      querystring: FormatQuery,
      response: answers(documented, summary, [400, 404, 406]),
    },
  }, async (request, reply) => {
    const { slug, id: microcredentialId } = request.params;
    const { format, mediaType } = formOf(request, request.query.format);
    const body = JSON.stringify(await publishAchievement(deps, { slug, microcredentialId, format }));
    return await send(request, reply.header('vary', 'Accept'), { body, mediaType, cacheControl: CHANGING });
  });

  app.get('/issuers/:slug/achievements/:id/v/:version', {
    schema: {
      operationId: 'getAchievementVersion',
      summary: `${summary}, one version`,
      description: `What badges name as \`achievement.id\`. The document and its exports are kept as they were published, the issuer’s name and address in them too. ${editionRule}`,
      tags,
      params: versionParams,
      querystring: FormatQuery,
      response: answers(documented, summary, [400, 404, 406]),
    },
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

  app.get('/issuers/:slug/achievements/:id/v/:version/:language', {
    schema: {
      operationId: 'getAchievementEdition',
      summary: `${summary}, one version in one language`,
      description: `A page to read, linked from the achievement’s \`related\`; badges carry the achievement. ${editionRule} The refusal of another language (404 \`edition_not_found\`) lists those that there are.`,
      tags,
      params: editionParams,
      querystring: EditionQuery,
      response: answers(openBadges, summary),
    },
  }, async (request, reply) => {
    const { slug, id: microcredentialId, version, language } = request.params;
    if (language === 'ja') void reply.header('content-location', deps.addresses.achievementVersion(slug, microcredentialId, Number(version)));
    const edition = await publishEdition(deps, { slug, microcredentialId, version: Number(version), language });
    return await send(request, reply, { body: JSON.stringify(edition), mediaType: openBadges, cacheControl: CHANGING });
  });
}

/**
 * `?format=` goes before Accept, since a link can carry it. Who asks for a page alone gets the Open Badges document: badges name this address,
 * people and their tools open it, and there is no page of it.
 */
function formOf(request: FastifyRequest, asked: ExportFormat | undefined): { readonly format: ExportFormat; readonly mediaType: string } {
  const mediaType = asked === undefined ? acceptedForm(request) : forms.find((form) => mediaTypes[form] === asked);
  const format = mediaType === undefined ? undefined : mediaTypes[mediaType];
  if (mediaType === undefined || format === undefined) {
    throw new AppError('not_acceptable', `This achievement has the forms ${forms.join(', ')}; ?format= takes ${exportFormats.join(', ')}.`);
  }
  return { format, mediaType };
}

function acceptedForm(request: FastifyRequest): string | undefined {
  const accepts = request.accepts();
  const named = accepts.type(acceptable);
  if (typeof named === 'string') return otherSpellings[named] ?? named;
  return accepts.type(['text/html', 'application/xhtml+xml']) === false ? undefined : openBadges;
}
