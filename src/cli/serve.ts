import { readConfig, type Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { makeLogger } from '../logging.ts';
import { startService, type Service } from '../main.ts';

/** How long running requests may take to end after SIGTERM, before the process ends all the same. */
const GRACE_MS = 15_000;

/** Serves until SIGTERM or SIGINT, then lets running requests end. */
export async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const logger = makeLogger({ level: config.logLevel });
  // By the rules of the log: Node itself would print an error with all that hangs on it, parameters of a query included.
  process.once('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'a fault outside of any request');
    process.exit(1);
  });
  const service = await startService(config, logger);
  await listen(service, config);
  const [listening] = service.http.addresses();
  const port = typeof listening === 'object' ? listening.port : config.port;
  logger.info({ publicUrl: config.publicUrl.origin, port, store: service.deps.db.kind }, 'akashi serves');
  if (service.deps.db.kind === 'embedded') logger.warn('the embedded store is for trying and for small installs: one process, no fsync; set DATABASE_URL for more');
  const stop = (signal: NodeJS.Signals): void => {
    logger.info({ signal }, 'closing');
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    void service.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

async function listen({ http, close }: Service, { host, port }: Config): Promise<void> {
  try {
    await http.listen({ host, port });
  } catch (cause) {
    await close();
    const { code = '' } = cause as NodeJS.ErrnoException;
    const reason = { EADDRINUSE: 'somebody else listens there', EACCES: 'the system does not allow it', EADDRNOTAVAIL: 'this machine has no such address' }[code];
    if (reason === undefined) throw cause;
    throw new AppError('invalid_configuration', `HOST and PORT: cannot listen on ${host}, port ${port}: ${reason}.`, { cause });
  }
}
