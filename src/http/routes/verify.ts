import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppDeps } from '../../app/deps.ts';
import type { Language } from '../../credential/explain-verdict.ts';
import type { Posted } from '../../app/read-verify-request.ts';
import { verifyBadge } from '../../app/verify-badge.ts';
import { addRawParser } from '../bodies.ts';
import { addPreflight } from '../headers.ts';
import type { Metrics } from '../metrics.ts';
import { readBadgeForm } from '../multipart.ts';
import { busy, named, problems } from '../schemas.ts';
import { typed } from '../typed.ts';
import { buildValidator } from '../validation.ts';
import { VerdictView, verdictView } from '../verdict-schema.ts';
import { verifyContent, VerifyQuery } from '../verify-schemas.ts';

const MAX_BADGE_BYTES = 10 * 1024 * 1024;

const description = [
  'Post the badge as it is, in any of its forms: the JSON, the JWT, or the PNG or SVG that it is baked into. Nobody needs a key for this. The answer is 200 for a',
  'good and for a bad badge: read `outcome`. Where the body holds no badge, the answer is 400 and `errors[0].code` says what it is instead. With `recipient` (in a',
  'JSON wrapper or a field of a form) the verdict says whether the badge is that person’s; without it, whose badge it is stays unchecked, also of a valid one. `differs`',
  'does not make it invalid. The query parameter',
  '`policy` chooses the rules.',
].join(' ');

/** The open verifier: one badge in, one verdict out, good or bad. */
export function verifyRoutes(instance: FastifyInstance, deps: AppDeps, metrics: Metrics): void {
  void instance.register(async (plugin) => {
    addRawParser(plugin, Object.keys(verifyContent));
    const app = typed(plugin);
    addPreflight(plugin, '/v1/verify', 'POST');
    app.post('/v1/verify', {
      bodyLimit: MAX_BADGE_BYTES,
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

/** English for whoever asks for neither language, as a program does. */
export function languageOf(request: FastifyRequest): Language {
  return request.accepts().languages(['en', 'ja']) === 'ja' ? 'ja' : 'en';
}

/** The bytes of a badge are judged by the verifier alone; the schemas of the body only describe it. */
export function judgeAllButTheBody() {
  const compile = buildValidator({});
  return (part: Parameters<typeof compile>[0]) => (part.httpPart === 'body' ? () => true : compile(part));
}

function postedOf({ body, headers }: FastifyRequest): Posted {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const contentType = headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(contentType)) return { kind: 'body', bytes };
  const { file, recipient } = readBadgeForm(contentType, bytes);
  return { kind: 'form', bytes: file, recipient };
}
