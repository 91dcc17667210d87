import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppDeps } from '../../app/deps.ts';
import { splitBatch, takeFiles, type BatchForm } from '../../app/split-batch.ts';
import type { BatchItem } from '../../app/batch-item.ts';
import { verifyBatch, type BatchResult } from '../../app/verify-batch.ts';
import type { Language } from '../../credential/explain-verdict.ts';
import { AppError, type Told } from '../../errors.ts';
import { batchContent, BatchResultView, BatchView } from '../batch-schemas.ts';
import { addAnyParser } from '../bodies.ts';
import { addPreflight } from '../headers.ts';
import { languageOf } from '../language.ts';
import { mediaTypeOf, refuseWrongBodies } from '../media-types.ts';
import type { Metrics } from '../metrics.ts';
import { readBatchForm } from '../multipart.ts';
import { problemOf } from '../problem.ts';
import { named, problems } from '../schemas.ts';
import { typed } from '../typed.ts';
import { verdictView } from '../verdict-schema.ts';
import { VerifyQuery } from '../verify-schemas.ts';
import { judgeAllButTheBody } from './verify.ts';

/** Five hundred badges of 128 KiB; as pictures they are fewer. */
const MAX_BATCH_BYTES = 64 * 1024 * 1024;
const NDJSON = 'application/x-ndjson';

const description = [
  'Up to 500 badges at once, each in any form that `POST /v1/verify` takes: as a JSON array, one a line (NDJSON), as the files of a ZIP or of a form. Each gets its',
  'own verdict, in the order in which they came; one that is no badge gets a `problem` and costs the others nothing. With `Accept: application/x-ndjson` each verdict',
  'is a line, sent when it is reached. Where the verifier is busy, the badges wait; what is not reached within 60 seconds is `indeterminate`. `policy` in the query holds',
  'for all. Persons are asked about in JSON or NDJSON, where each item may be `{"credential": …, "recipient": …}`; a form takes files alone, ZIPs among them, whose files',
  'count one by one. The bytes tell which it is, under any media type but those that `POST /v1/verify` refuses. A batch counts as 30 badges: unless the installation says',
  'otherwise, an address may call 10 times a minute; refused calls count, preflights do not.',
].join(' ');

const taken: Told = {
  ja: '-H \'content-type: application/json\' --data-binary @badges.json のように本文として、または -F file=@a.png -F file=@b.json のようにフォーム（multipart/form-data）の file 欄で送ってください。その他の Content-Type は、何であっても受け取ります（JSON配列、NDJSON、ZIP）。',
  en: 'Send the badges as the body (-H \'content-type: application/json\' --data-binary @badges.json), or as fields `file` of a form, multipart/form-data (-F file=@a.png -F file=@b.json). A JSON array, NDJSON and a ZIP are taken under any Content-Type but this.',
};

/** The open verifier for many badges. */
export function verifyBatchRoutes(instance: FastifyInstance, deps: AppDeps, metrics: Metrics): void {
  void instance.register(async (plugin) => {
    addAnyParser(plugin);
    refuseWrongBodies(plugin, taken);
    const app = typed(plugin);
    addPreflight(plugin, '/v1/verify/batch', 'POST');
    app.post('/v1/verify/batch', {
      bodyLimit: MAX_BATCH_BYTES,
      config: { byLanguage: true },
      validatorCompiler: judgeAllButTheBody(),
      schema: {
        operationId: 'verifyBatch',
        summary: 'Verify many badges',
        description,
        tags: ['Verify'],
        querystring: VerifyQuery,
        body: { required: true, content: batchContent },
        response: {
          200: { description: 'The verdicts; as NDJSON one `BatchResult` a line', content: { 'application/json': { schema: named(BatchView) }, [NDJSON]: { schema: named(BatchResultView) } } },
          ...problems(400, 406, 408, 413, 415, 429),
        },
      },
    }, async (request, reply) => {
      const form = request.accepts().type(['application/json', NDJSON]);
      if (form === false) throw new AppError('not_acceptable');
      const { policy = 'strict' } = request.query;
      const items = await itemsOf(request);
      const results = told(verifyBatch(deps, items, policy), { request, metrics });
      const language = languageOf(request);
      void reply.header('content-language', language).header('vary', 'Accept, Accept-Language');
      return form === NDJSON ? await sendLines(reply, results) : await collected(results);
    });
  });
}

async function itemsOf({ body, headers }: FastifyRequest): Promise<readonly BatchItem[]> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const contentType = headers['content-type'] ?? '';
  const mediaType = mediaTypeOf(contentType);
  if (mediaType === 'multipart/form-data') return await takeFiles(readBatchForm(contentType, bytes));
  return await splitBatch(bytes, forms[mediaType]);
}

/** Of these the bytes could leave a doubt: a single line, and what is called a ZIP but does not begin like one. */
const forms: Readonly<Record<string, BatchForm>> = { [NDJSON]: 'ndjson', 'application/zip': 'zip', 'application/x-zip-compressed': 'zip' };

type ToldResult = ReturnType<typeof tellOne>;

async function* told(results: AsyncGenerator<BatchResult>, { request, metrics }: { readonly request: FastifyRequest; readonly metrics: Metrics }): AsyncGenerator<ToldResult> {
  for await (const result of results) {
    if ('verdict' in result) metrics.verified.inc({ outcome: result.verdict.outcome });
    else if (!(result.error instanceof AppError)) request.log.error({ err: result.error }, 'a badge of a batch could not be judged');
    yield tellOne(result, { language: languageOf(request), requestId: String(request.id) });
  }
}

function tellOne(result: BatchResult, { language, requestId }: { readonly language: Language; readonly requestId: string }) {
  const { index, name } = result;
  const part = { index, ...(name === undefined ? {} : { name }) };
  if ('verdict' in result) return { ...part, verdict: verdictView(result.verdict, language) };
  const { code, title, detail, errors } = problemOf(result.error, requestId, language);
  return { ...part, problem: { code, title, detail, ...(errors === undefined ? {} : { errors: [...errors] }) } };
}

async function sendLines(reply: FastifyReply, results: AsyncGenerator<ToldResult>): Promise<FastifyReply> {
  return await reply.header('content-type', NDJSON).serializer((payload: unknown) => payload as string).send(Readable.from(lines(results)));
}

async function* lines(results: AsyncGenerator<ToldResult>): AsyncGenerator<string> {
  for await (const result of results) yield `${JSON.stringify(result)}\n`;
}

async function collected(results: AsyncGenerator<ToldResult>) {
  const counts = { valid: 0, invalid: 0, indeterminate: 0, problem: 0 };
  const all: ToldResult[] = [];
  for await (const result of results) {
    counts['verdict' in result ? result.verdict.outcome : 'problem'] += 1;
    all.push(result);
  }
  return { counts, results: all };
}
