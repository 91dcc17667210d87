import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { isIPv6 } from 'node:net';
import { AppError, type Told } from '../errors.ts';

/**
 * At most `perMinute` requests a minute from one address to the open routes of this process. An IPv6 customer has a /64 of addresses, so
 * those count as one.
 */
export async function limitRate(app: FastifyInstance, perMinute: number | undefined): Promise<void> {
  if (perMinute === undefined) return;
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow: 60_000,
    hook: 'onRequest',
    cache: 20_000,
    keyGenerator: (request) => networkOf(request.ip),
    // a browser asks this of its own accord, before each call
    allowList: (request) => request.method === 'OPTIONS',
    errorResponseBuilder: (_request, { max, ttl }) => new AppError('rate_limited', tooOften(max, Math.ceil(ttl / 1_000))),
  });
}

function tooOften(max: number, seconds: number): Told {
  return {
    ja: `一つのアドレスから送れるのは1分に${max}回まで（断られたものも数えます）です。${seconds}秒後にもう一度送ってください。`,
    en: `At most ${max} requests a minute from one address, those that were refused included; come back in ${seconds} seconds.`,
  };
}

export function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail = ''] = address.split('::');
  const start = head === '' ? [] : head.split(':');
  const end = tail === '' ? [] : tail.split(':');
  const groups = address.includes('::') ? [...start, ...Array.from({ length: 8 - start.length - end.length }, () => '0'), ...end] : start;
  return `${groups.slice(0, 4).join(':')}::/64`;
}
