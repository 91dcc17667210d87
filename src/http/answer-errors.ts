import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import type { Profile } from '../framework/profile/profile.ts';
import { anyOrigin, isOpenAddress } from './headers.ts';
import { asAppError } from './fastify-errors.ts';
import { problemOf, retryAfterS } from './problem.ts';

/** Every failure leaves as a problem document; what is our own fault is logged whole and told in one word. */
export function answerErrors(app: FastifyInstance, profile: Profile): void {
  const methodsOf = collectMethods(app);

  app.setErrorHandler((error, request, reply) => {
    sendProblem(request, reply, inItsPlace(request, error, profile));
  });

  app.setNotFoundHandler((request, reply) => {
    if (isOpenAddress(request.url)) void reply.headers(anyOrigin);
    const allowed = methodsOf(request.url);
    if (allowed.length === 0) return sendProblem(request, reply, new AppError('not_found'));
    void reply.header('allow', allowed.join(', '));
    return sendProblem(request, reply, new AppError('method_not_allowed', `${request.method} is not possible here; ${allowed.join(', ')} is.`));
  });
}

/** A use case does not know where its input came from; where there is no body, it came from the query. */
function inItsPlace(request: FastifyRequest, error: unknown, profile: Profile): unknown {
  const bodiless = request.method === 'GET' || request.method === 'HEAD';
  if (!bodiless || !(error instanceof AppError) || error.problems.length === 0) return asAppError(error, { profile, form: request.routeOptions.config.form });
  const problems = error.problems.map((problem) => ({ ...problem, pointer: `/query${problem.pointer}` }));
  return new AppError(error.code, error.message, { cause: error, problems, extra: error.extra });
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const problem = problemOf(error, request.id);
  const retryAfter = retryAfterS[problem.code];
  if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
  // whoever has to come again is counted, and not an error of ours
  else if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  return reply.code(problem.status).type('application/problem+json').send(problem);
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
