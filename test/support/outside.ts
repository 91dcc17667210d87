// The world outside the service, on one port of this machine: every host under `.example`, over TLS with a test CA, found by an injected resolver.
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { parseAllowList, type AllowList } from '../../src/fetch/allow-list.ts';
import type { Resolve } from '../../src/fetch/resolve-host.ts';
import { makeCertificates } from './certificates.ts';

/** Answers one request; `url` is the whole address, as the asker named it. */
export type Answer = (url: URL, response: ServerResponse, request: IncomingMessage) => void;

export interface Outside {
  readonly port: number;
  readonly ca: string;
  readonly resolve: Resolve;
  /** Lets the door speak to this machine, at the one port, under the given names. */
  readonly allow: AllowList;
  /** https://HOST.example:PORT/PATH */
  address(host: string, path: string): string;
  /** The whole addresses that were asked for, in order. */
  readonly asked: readonly string[];
  /** From now on. */
  answer(next: Answer): void;
  close(): Promise<void>;
}

export const hosts = ['issuer', 'lists', 'other', 'redirector', 'schemas'] as const;

export async function startOutside(first: Answer = notThere): Promise<Outside> {
  const names = hosts.map((host) => `${host}.example`);
  const { key, cert, ca } = await makeCertificates(names);
  const asked: string[] = [];
  let current = first;
  const server = createServer({ key, cert }, (request, response) => {
    const url = new URL(request.url ?? '/', `https://${request.headers.host ?? ''}`);
    asked.push(url.href);
    current(url, response, request);
  });
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const bound = server.address();
  if (typeof bound !== 'object' || bound === null) throw new Error('the outside does not listen');
  const { port } = bound;
  const allow = parseAllowList(['127.0.0.1', ...names.map((name) => `${name}:${String(port)}`)].join(','));
  if (!allow) throw new Error('the allow-list is malformed');
  return {
    port,
    ca,
    allow,
    asked,
    resolve: async (name) => (names.includes(name) ? ['127.0.0.1'] : Promise.reject(new Error(`${name} is not known`))),
    address: (host, path) => `https://${host}.example:${String(port)}${path}`,
    answer: (next) => {
      current = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function notThere(_url: URL, response: ServerResponse): void {
  response.writeHead(404).end();
}
