import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { makeAddresses } from '../app/addresses.ts';
import { signTrustList } from '../app/sign-trust-list.ts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { loadContexts, readPins } from '../credential/contexts.ts';
import { parseDateTimeStamp } from '../credential/date-time-stamp.ts';
import { AppError } from '../errors.ts';
import { makeCustody } from '../keys/custody.ts';
import { loadKeyEncryptionKey } from '../keys/kek.ts';
import { databaseOptions } from '../main.ts';
import { openDatabase } from '../store/database.ts';


export const trustUsage = `akashi trust sign --issuer SLUG --until DATE FILE

Prints the list of recognised issuers in FILE as a credential, signed with the key of an issuer of this installation.
  --issuer  whose key signs; the others configure its DID as the signer
  --until   when the list ends, with an offset: 2027-04-01T00:00:00+09:00
The configuration is that of the service; with the embedded store the service must not run meanwhile.
`;

/** The command, on the streams of this process; see `trustUsage`. */
export async function trust([what, ...args]: readonly string[]): Promise<void> {
  if (what === '--help' || what === '-h') return void process.stdout.write(trustUsage);
  if (what !== 'sign') throw new AppError('invalid_configuration', 'akashi trust takes "sign"; akashi trust --help says more.');
  const { file, slug, validUntil } = readArguments(args);
  process.stdout.write(`${await sign(await bytesOf(file), slug, validUntil)}\n`);
}

interface Arguments {
  readonly file: string;
  readonly slug: string;
  readonly validUntil: Date;
}

function readArguments(args: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { issuer: { type: 'string' }, until: { type: 'string' } }, allowPositionals: true });
    const untilMs = parseDateTimeStamp(values.until ?? null);
    const [file, ...others] = positionals;
    if (values.issuer !== undefined && untilMs !== undefined && file !== undefined && others.length === 0) return { file, slug: values.issuer, validUntil: new Date(untilMs) };
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
  }
  throw new AppError('invalid_configuration', 'akashi trust sign takes --issuer SLUG --until DATE FILE; akashi trust --help says more.');
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new AppError('invalid_configuration', `The file cannot be read (${(cause as NodeJS.ErrnoException).code ?? ''}).`, { cause });
  }
}

async function sign(bytes: Uint8Array, slug: string, validUntil: Date): Promise<string> {
  const config = readConfig(process.env);
  const contexts = await loadContexts(readPins(new URL('../../contexts/', import.meta.url)));
  const custody = makeCustody(await loadKeyEncryptionKey(config.kek));
  const db = await openDatabase(databaseOptions(config));
  try {
    return await signTrustList({ db, custody, contexts, clock: systemClock, newId: randomUUID, addresses: makeAddresses(config.publicUrl) }, { bytes, slug, validUntil });
  } finally {
    await db.close();
  }
}
