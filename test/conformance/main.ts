// Starts the conformance server and says who issues there: npm run conformance:server -- --port 40443 --https-port 40444
import { parseArgs } from 'node:util';
import { startConformanceServer } from './server.ts';
import { suitePaths } from './signers.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, 'https-port': { type: 'string', default: '0' } } });

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new Error(`${text} is no port`);
  return port;
}

const server = await startConformanceServer({ port: portOf(values.port), httpsPort: portOf(values['https-port']) });
console.log(`VC-API: ${server.origin} and ${server.httpsOrigin} (certificate of this run alone)`);
for (const path of suitePaths) console.log(`/${path}\t${server.signers[path].suite}\t${server.signers[path].did}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
