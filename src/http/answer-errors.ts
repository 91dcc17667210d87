import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../credential/explain-verdict.ts';
import { AppError, type Told } from '../errors.ts';
import type { Profile } from '../framework/profile/profile.ts';
import { anyOrigin, isOpenAddress } from './headers.ts';
import { asAppError, type EdgeMessages } from './fastify-errors.ts';
import { languageOf } from './language.ts';
import { isToldByLanguage, problemOf, retryAfterS } from './problem.ts';

/** Every failure leaves as a problem document; what is our own fault is logged whole and told in one word. */
export function answerErrors(app: FastifyInstance, profile: Profile): void {
  const methodsOf = collectMethods(app);

  app.setErrorHandler((error, request, reply) => {
    sendProblem(request, reply, inItsPlace(request, error, profile));
  });

  app.setNotFoundHandler((request, reply) => {
    if (isOpenAddress(request.url)) void reply.headers(anyOrigin);
    const allowed = methodsOf(request.url);
    if (allowed.length === 0) return sendProblem(request, reply, new AppError('not_found', isRoot(request.url) ? whereToBegin : undefined));
    void reply.header('allow', allowed.join(', '));
    return sendProblem(request, reply, new AppError('method_not_allowed', otherMethod(request.method, allowed)));
  });
}

function isRoot(url: string): boolean {
  return /^\/(?:\?|$)/.test(url);
}

const whereToBegin: Told = {
  ja: 'ここには何もありません。このAPIの説明は /docs（機械向けには /openapi.json）にあります。',
  en: 'There is nothing here. This API is described at /docs, and for programs at /openapi.json.',
};

/** OPTIONS and HEAD stand in Allow; nobody looks for them here. */
function otherMethod(asked: string, allowed: readonly string[]): Told {
  const methods = allowed.filter((method) => method !== 'OPTIONS' && method !== 'HEAD');
  return { ja: `${asked} では呼び出せません。${methods.join('、')} で呼び出してください。`, en: `${asked} is not possible here; use ${methods.join(' or ')}.` };
}

/** A use case does not know where its input came from; where there is no body, it came from the query. */
function inItsPlace(request: FastifyRequest, error: unknown, profile: Profile): unknown {
  const bodiless = request.method === 'GET' || request.method === 'HEAD';
  if (!bodiless || !(error instanceof AppError) || error.problems.length === 0) return asAppError(error, messagesFor(request, profile));
  const problems = error.problems.map((problem) => ({ ...problem, pointer: `/query${problem.pointer}` }));
  return new AppError(error.code, error.told ?? error.message, { cause: error, problems, extra: error.extra });
}

function messagesFor({ routeOptions: { config, bodyLimit } }: FastifyRequest, profile: Profile): EdgeMessages {
  return { profile, form: config.form, byLanguage: config.byLanguage ?? false, bodyLimit };
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const language = languageFor(request, error);
  const problem = problemOf(error, request.id, language);
  if (language !== undefined) void reply.header('content-language', language).header('vary', 'Accept-Language');
  const retryAfter = retryAfterS[problem.code];
  if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
  // whoever has to come again is counted, and not an error of ours
  else if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  return reply.code(problem.status).type('application/problem+json').send(problem);
}

/** A request whose address cannot be read has no languages either. */
function languageFor(request: FastifyRequest, error: unknown): Language | undefined {
  return 'accepts' in request && isToldByLanguage(error) ? languageOf(request) : undefined;
}

/** Which methods an address has, by the patterns of the routes: the difference between 404 and 405. */
function collectMethods(app: FastifyInstance): (url: string) => string[] {
  const routes: { pattern: RegExp; methods: string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return;
    const pattern = new RegExp(`^${url.replaceAll(/[.\\+?^$()|[\]{}]/g, '\\$&').replaceAll(/:[a-zA-Z]+/g, '[^/]+')}$`);
    routes.push({ pattern, methods: [method].flat() });
  });
  return (url) => {
    const [path = ''] = url.split('?');
    const methods = routes.filter((route) => route.pattern.test(path)).flatMap((route) => route.methods);
    return [...new Set(methods)].sort();
  };
}
