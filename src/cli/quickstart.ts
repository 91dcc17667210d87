import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { newApiKey } from '../keys/api-key.ts';
import { makeLogger } from '../logging.ts';
import { startService, type Service } from '../main.ts';
import { tour } from './tour.ts';

const USUAL_PORT = 3000;

/**
 * Starts the service on a fresh embedded store in a folder of its own and walks through its main job over HTTP. Stays up afterwards;
 * with --once it ends: 0 when every step held, 1 when one did not.
 */
export async function quickstart(args: readonly string[]): Promise<void> {
  const once = args.includes('--once');
  const folder = await mkdtemp(join(tmpdir(), 'akashi-quickstart-'));
  const port = await freePort(USUAL_PORT);
  const { token } = newApiKey('live');
  const config = readConfig({
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://localhost:${port}`,
    AKASHI_DATA_DIR: folder,
    AKASHI_BOOTSTRAP_KEY: token,
    AKASHI_LOG_LEVEL: 'warn',
  });
  if (port !== USUAL_PORT) process.stdout.write(`  Port ${USUAL_PORT} is taken: this tour is at http://localhost:${port}. It reads no settings; \`npm start\` does.\n`);
  const service = await startService(config, makeLogger({ level: config.logLevel }));
  const end = async (code: number): Promise<never> => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
    process.exit(code);
  };
  process.once('SIGINT', () => void end(0));
  process.once('SIGTERM', () => void end(0));
  await service.http.listen({ host: '127.0.0.1', port });
  const held = await walk(service, token, `http://127.0.0.1:${port}`);
  if (once || !held) await end(held ? 0 : 1);
  process.stdout.write('\n  The service stays up; Ctrl-C ends it and removes its folder.\n');
}

async function walk(service: Service, token: string, reach: string): Promise<boolean> {
  const { origin } = service.deps.addresses;
  try {
    await tour({ reach, publicUrl: origin, token, say: (line) => process.stdout.write(`${line}\n`) });
    return true;
  } catch (error) {
    process.stderr.write(`\n  ✗ ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

/** The usual port if nobody has it, else one that the system gives. */
async function freePort(wanted: number): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && wanted !== 0) resolve(freePort(0));
      else reject(error);
    });
    probe.listen({ host: '127.0.0.1', port: wanted, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : wanted));
    });
  });
}
