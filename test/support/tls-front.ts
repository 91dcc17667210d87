// A small TLS front with a test CA, as a reverse proxy stands before the service; it can be told to change what it passes on.
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { makeCertificates } from './certificates.ts';

export type Tamper = (path: string, body: Buffer) => Buffer;

export interface TlsFront {
  /** https://localhost:PORT */
  readonly origin: string;
  /** The CA's certificate in PEM, for NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
  /** Lets the service listen, on a port of this machine that only the front knows, and passes requests on to it from now on. */
  standBefore(http: FastifyInstance): Promise<void>;
  /** Changes every later answer's body. */
  tamper(change: Tamper): void;
  /** What was asked for, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startTlsFront(): Promise<TlsFront> {
  const { key, cert, ca } = await makeCertificates(['localhost']);
  const folder = await mkdtemp(join(tmpdir(), 'akashi-test-ca-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, ca);
  const asked: string[] = [];
  let target: number | undefined;
  let change: Tamper = (_path, body) => body;
  const server: Server = createServer({ key, cert }, (incoming, outgoing) => {
    const path = incoming.url ?? '/';
    asked.push(path);
    void ask(target, incoming).then(({ answer, body }) => {
      const changed = change(path, body);
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, 'content-length': changed.length });
      outgoing.end(changed);
    }, () => outgoing.writeHead(502).end());
  });
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the front does not listen');
  return {
    origin: `https://localhost:${String(address.port)}`,
    caFile,
    asked,
    standBefore: async (http) => {
      await http.listen({ host: '127.0.0.1', port: 0 });
      const [address] = http.addresses();
      target = typeof address === 'object' ? address.port : undefined;
    },
    tamper: (next) => {
      change = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ask(port: number | undefined, incoming: IncomingMessage): Promise<{ answer: IncomingMessage; body: Buffer }> {
  const { method = 'GET', url = '/', headers } = incoming;
  return await new Promise((resolve, reject) => {
    const passed = httpRequest({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      buffer(answer).then((body) => resolve({ answer, body }), reject);
    });
    incoming.pipe(passed.on('error', reject));
  });
}
