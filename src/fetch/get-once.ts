import { Agent, request, type RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { isIP, type LookupFunction } from 'node:net';
import { createGunzip, type Gunzip } from 'node:zlib';
import { portOf } from './allow-list.ts';
import { failed, type FetchResult } from './fetch-result.ts';

export interface GetOnce {
  readonly url: URL;
  /** Checked; the connection goes to one of them and nowhere else. */
  readonly addresses: readonly string[];
  readonly accept: string;
  /** Of the decoded body. */
  readonly maxBytes: number;
  readonly etag: string | undefined;
  /** Certificates (PEM) to trust instead of the system's. */
  readonly ca: string | undefined;
  readonly signal: AbortSignal;
}

export type OneAnswer = FetchResult | { readonly kind: 'redirect'; readonly location: string } | { readonly kind: 'notModified'; readonly headers: IncomingMessage['headers'] };

const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * One GET over TLS to one of the given addresses: no proxy, no cookies, no credentials, no kept connection, no redirect followed; the
 * body is counted while it arrives, before and after decoding. Never rejects.
 */
export async function getOnce(input: GetOnce): Promise<OneAnswer> {
  return await new Promise((resolve) => {
    const outgoing = request(optionsOf(input), (answer) => {
      void readAnswer(answer, input).then((result) => {
        resolve(result);
        outgoing.destroy();
      });
    });
    outgoing.on('error', (error) => resolve(connectionFault(error, input)));
    outgoing.end();
  });
}

function optionsOf({ url, addresses, accept, etag, ca, signal }: GetOnce): RequestOptions {
  return {
    method: 'GET',
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: portOf(url),
    path: `${url.pathname}${url.search}`,
    headers: { accept, 'accept-encoding': 'gzip', 'user-agent': 'Akashi (Open Badges verifier)', ...(etag === undefined ? {} : { 'if-none-match': etag }) },
    agent: new Agent({ keepAlive: false, maxCachedSessions: 0 }),
    lookup: pinned(addresses),
    // whatever the environment says of certificates
    rejectUnauthorized: true,
    ...(ca === undefined ? {} : { ca }),
    signal,
  };
}

/** Answers with the checked addresses, so that a second look at the name cannot lead elsewhere. */
function pinned(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  const [first] = found;
  return (hostname, options, callback) => {
    if (!first) return callback(new Error(`${hostname} has no address`), '', 0);
    return options.all === true ? callback(null, [...found]) : callback(null, first.address, first.family);
  };
}

async function readAnswer(answer: IncomingMessage, input: GetOnce): Promise<OneAnswer> {
  const status = answer.statusCode ?? 0;
  const { location } = answer.headers;
  if (status === 304 && input.etag !== undefined) return { kind: 'notModified', headers: answer.headers };
  if (redirects.has(status)) return location === undefined ? failed('redirect_refused', 'A redirect names no address.') : { kind: 'redirect', location };
  if (status === 404 || status === 410) return { kind: 'absent', status, detail: `${input.url.host} answers ${String(status)}: there is no such document.` };
  if (status !== 200) return failed('status_not_ok', `${input.url.host} answers with status ${String(status)}.`);
  const body = await readBody(answer, input);
  if (!(body instanceof Uint8Array)) return body;
  const { 'content-type': type, etag } = answer.headers;
  return { kind: 'found', bytes: body, mediaType: mediaTypeOf(type), url: input.url.href, etag, freshForMs: freshForMs(answer.headers) };
}

function mediaTypeOf(header: string | undefined): string | undefined {
  const name = header?.split(';')[0]?.trim().toLowerCase();
  return name === '' ? undefined : name;
}

async function readBody(answer: IncomingMessage, { maxBytes, signal }: GetOnce): Promise<Uint8Array | Extract<FetchResult, { kind: 'failed' }>> {
  const encoding = (answer.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip') return failed('encoding_unsupported', 'The answer has a content encoding that was not asked for.');
  const decoder = encoding === 'gzip' ? createGunzip() : undefined;
  try {
    return await collect(answer, decoder, maxBytes);
  } catch (error) {
    if (signal.aborted) return failed('timed_out', 'The answer did not arrive in time.');
    return error instanceof TooLarge ? failed('too_large', `The document is larger than ${String(maxBytes)} bytes.`) : failed('connection_failed', 'The answer broke off or cannot be decoded.');
  } finally {
    decoder?.destroy();
    answer.destroy();
  }
}

class TooLarge extends Error {}

async function collect(answer: IncomingMessage, decoder: Gunzip | undefined, maxBytes: number): Promise<Uint8Array> {
  if (decoder) {
    answer.on('error', (error) => decoder.destroy(error));
    answer.on('aborted', () => decoder.destroy(new Error('the answer broke off')));
    answer.pipe(decoder);
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of decoder ?? answer) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('the answer is not bytes');
    length += chunk.length;
    if (length > maxBytes) throw new TooLarge();
    chunks.push(chunk);
  }
  if (!answer.complete) throw new Error('the answer broke off');
  return Buffer.concat(chunks);
}

/** How long an answer may be used without asking again, by its Cache-Control; 0 where it forbids that. */
export function freshForMs({ 'cache-control': cacheControl, age }: IncomingMessage['headers']): number | undefined {
  if (cacheControl === undefined) return undefined;
  if (/(?:^|[,\s])no-(?:store|cache)\b/i.test(cacheControl)) return 0;
  const seconds = /(?:^|[,\s])max-age="?(\d{1,9})/i.exec(cacheControl)?.[1];
  const spent = age !== undefined && /^\d{1,9}$/.test(age) ? Number(age) : 0;
  return seconds === undefined ? undefined : Math.max(0, Number(seconds) - spent) * 1000;
}

function connectionFault(error: Error, { url, signal }: GetOnce): OneAnswer {
  if (signal.aborted) return failed('timed_out', `${url.host} did not answer in time.`);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const certificate = /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code);
  return certificate
    ? failed('certificate_refused', `${url.host} has no certificate that can be trusted (${code}).`)
    : failed('connection_failed', `No connection to ${url.host} (${code || 'no reason given'}).`);
}
