import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppDeps } from '../../app/deps.ts';
import type { Posted } from '../../app/read-verify-request.ts';
import { verifyBadge } from '../../app/verify-badge.ts';
import type { Told } from '../../errors.ts';
import { addAnyParser } from '../bodies.ts';
import { addPreflight } from '../headers.ts';
import { languageOf } from '../language.ts';
import { mediaTypeOf, refuseWrongBodies } from '../media-types.ts';
import type { Metrics } from '../metrics.ts';
import { readBadgeForm } from '../multipart.ts';
import { busy, named, problems } from '../schemas.ts';
import { typed } from '../typed.ts';
import { buildValidator } from '../validation.ts';
import { VerdictView, verdictView } from '../verdict-schema.ts';
import { verifyContent, VerifyQuery } from '../verify-schemas.ts';

const MAX_BADGE_BYTES = 10 * 1024 * 1024;

const description = [
  'Post the badge as it is, in any of its forms: the JSON, the JWT, or the PNG or SVG that it is baked into; badges of Open Badges 2.0, hosted and signed, are read as well, each by its own',
  'specification: a hosted one is asked for at its host, and what is there is judged. Nobody needs a key for this. The answer is 200 for a',
  'good and for a bad badge: read `outcome`. Where the body holds no badge, the answer is 400 and `errors[0].code` says what it is instead. With `recipient` (in a',
  'JSON wrapper or a field of a form) the verdict says whether the badge is that person’s; without it, whose badge it is stays unchecked, also of a valid one. `differs`',
  'does not make it invalid. The query parameter `policy` chooses the rules. The bytes tell what was sent, under any media type; only',
  '`application/x-www-form-urlencoded`, multiparts that are no form and bodies with a Content-Encoding are refused (415). Where the body is an answer of the call that',
  'issues, send its member `credential` alone. Refusals are told in Japanese or English, as `Accept-Language` asks, like verdicts. Unless the installation says otherwise,',
  'an address may call 300 times a minute; refused calls count, preflights do not.',
].join(' ');

/** A plain `-d` of curl calls what it sends a web form, and takes its line breaks away. */
const taken: Told = {
  ja: 'バッジは、-H \'content-type: application/json\' --data-binary @badge.json のように本文として、または -F file=@badge.png のようにフォーム（multipart/form-data）の file 欄で送ってください。その他の Content-Type は、何であっても受け取ります（JSON、JWT、PNG、SVG）。',
  en: 'Send the badge as the body (-H \'content-type: application/json\' --data-binary @badge.json), or as the field `file` of a form, multipart/form-data (-F file=@badge.png). JSON, JWT, PNG and SVG are taken under any Content-Type but this.',
};

/** The open verifier: one badge in, one verdict out, good or bad. */
export function verifyRoutes(instance: FastifyInstance, deps: AppDeps, metrics: Metrics): void {
  void instance.register(async (plugin) => {
    addAnyParser(plugin);
    refuseWrongBodies(plugin, taken);
    const app = typed(plugin);
    addPreflight(plugin, '/v1/verify', 'POST');
    app.post('/v1/verify', {
      bodyLimit: MAX_BADGE_BYTES,
      config: { byLanguage: true },
      validatorCompiler: judgeAllButTheBody(),
      schema: {
        operationId: 'verifyBadge',
        summary: 'Verify a badge',
        description,
        tags: ['Verify'],
        querystring: VerifyQuery,
        body: { required: true, content: verifyContent },
        response: { 200: named(VerdictView), ...problems(400, 408, 413, 415, 429), ...busy },
      },
    }, async (request, reply) => {
      const { policy = 'strict' } = request.query;
      const verdict = await verifyBadge(deps, postedOf(request), { policy });
      metrics.verified.inc({ outcome: verdict.outcome });
      const language = languageOf(request);
      void reply.header('content-language', language).header('vary', 'Accept-Language');
      return verdictView(verdict, language);
    });
  });
}

/** The bytes of a badge are judged by the verifier alone; the schemas of the body only describe it. */
export function judgeAllButTheBody() {
  const compile = buildValidator({});
  return (part: Parameters<typeof compile>[0]) => (part.httpPart === 'body' ? () => true : compile(part));
}

function postedOf({ body, headers }: FastifyRequest): Posted {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const contentType = headers['content-type'] ?? '';
  if (mediaTypeOf(contentType) !== 'multipart/form-data') return { kind: 'body', bytes };
  const { file, recipient } = readBadgeForm(contentType, bytes);
  return { kind: 'form', bytes: file, recipient };
}
