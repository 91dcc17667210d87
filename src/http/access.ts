import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findCaller } from '../app/api-keys.ts';
import { assertCallerMaySee, assertScope, type Caller } from '../app/caller.ts';
import type { AppDeps } from '../app/deps.ts';
import type { Scope } from '../app/scopes.ts';
import { AppError } from '../errors.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The scope that a management call needs. */
    scope?: Scope;
  }
}

const callers = new WeakMap<FastifyRequest, Caller>();

/** Who sent a request that came through `requireKey`. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (!caller) throw new Error('a management route was reached without a caller');
  return caller;
}

/**
 * Guards every route of a plugin, before its body is read: no key → 401, another issuer's address → 404 as if it did not exist, a key
 * without the scope → 403. A route that names no scope cannot be registered, so none can be left open by mistake.
 */
export function requireKey(app: FastifyInstance, deps: AppDeps): void {
  app.addHook('onRoute', (route) => {
    if (!route.config?.scope) throw new Error(`management route ${route.url} names no scope`);
  });
  app.addHook('onRequest', async (request, reply) => {
    const caller = await authenticate(deps, request);
    if (!caller) {
      void reply.header('www-authenticate', 'Bearer realm="akashi"');
      throw new AppError('unauthenticated');
    }
    callers.set(request, caller);
    const { issuer } = request.params as { issuer?: string };
    if (issuer !== undefined) assertCallerMaySee(caller, issuer);
    const { scope } = request.routeOptions.config;
    if (scope) assertScope(caller, scope);
  });
}

async function authenticate(deps: AppDeps, request: FastifyRequest): Promise<Caller | undefined> {
  const match = /^Bearer (ak_(?:live|test)_[A-Za-z0-9_-]{20,200})$/i.exec(request.headers.authorization ?? '');
  return match?.[1] === undefined ? undefined : await findCaller(deps, match[1]);
}
