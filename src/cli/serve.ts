import { readConfig } from '../config.ts';
import { makeLogger } from '../logging.ts';
import { startService } from '../main.ts';

/** How long running requests may take to end after SIGTERM, before the process ends all the same. */
const GRACE_MS = 15_000;

/** Serves until SIGTERM or SIGINT, then lets running requests end. */
export async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const logger = makeLogger({ level: config.logLevel });
  const service = await startService(config, logger);
  await service.http.listen({ host: config.host, port: config.port });
  logger.info({ publicUrl: config.publicUrl.origin, port: config.port, store: service.deps.db.kind }, 'akashi serves');
  if (service.deps.db.kind === 'embedded') logger.warn('the embedded store is for trying and for small installs: one process, no fsync; set DATABASE_URL for more');
  const stop = (signal: NodeJS.Signals): void => {
    logger.info({ signal }, 'closing');
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    void service.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
