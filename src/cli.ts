#!/usr/bin/env node
// Owns the command line: one word per task, nothing else is decided here.
// Refuses what it does not know, with the list of what it does.
// Called by people, npm scripts and container images.
import { lint } from './cli/lint.ts';
import { generateKeys } from './cli/keys.ts';
import { migrateOnce } from './cli/migrate.ts';
import { quickstart } from './cli/quickstart.ts';
import { serve } from './cli/serve.ts';
import { trust } from './cli/trust.ts';
import { AppError } from './errors.ts';

const usage = `akashi serve                       serve (configuration from the environment, see README)
akashi quickstart [--once]         try everything in a folder of its own
akashi lint [--json] FILE …        judge micro-credential records (- reads standard input; --help says more)
akashi migrate                     bring the store up to date and stop
akashi trust sign …                sign a list of recognised issuers (--help says more)
akashi keys kek                    print a fresh key-encryption key (AKASHI_KEK)
akashi keys bootstrap              print a fresh first operator key (AKASHI_BOOTSTRAP_KEY)
`;

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void> | void>> = {
  serve,
  quickstart,
  lint,
  migrate: migrateOnce,
  trust,
  keys: generateKeys,
};

async function main([name = 'help', ...args]: readonly string[]): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return await command(args);
  const asked = name === 'help' || name === '--help' || name === '-h';
  (asked ? process.stdout : process.stderr).write(usage);
  process.exitCode = asked ? 0 : 2;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`akashi: ${error.message} (${error.code})\n`);
  for (const { pointer, detail } of error.problems) process.stderr.write(`  ${pointer}: ${detail}\n`);
  process.exit(1);
}
