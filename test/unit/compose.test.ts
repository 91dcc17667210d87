import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.ts';
import { newApiKey } from '../../src/keys/api-key.ts';

interface Service {
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck: { readonly test: readonly string[] };
  readonly [name: string]: unknown;
}

interface Compose {
  readonly services: { readonly postgres: Service; readonly akashi: Service };
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const { services, networks, volumes } = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8')) as Compose;
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

/** Fills `${NAME:-default}` and `${NAME:?message}` as Compose does, and tells which of them had to be given. */
function interpolate(environment: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>) {
  const required: string[] = [];
  const filled = Object.entries(environment).map(([name, text]) => {
    const value = text.replaceAll(/\$\{([A-Z_]+)(:[-?])([^}]*)\}/g, (_, variable: string, operator: string, rest: string) => {
      if (operator === ':?') required.push(variable);
      return given[variable] ?? rest;
    });
    return [name, value] as const;
  });
  return { env: Object.fromEntries(filled), required };
}

const secrets = { PUBLIC_URL: 'http://localhost:3000', POSTGRES_PASSWORD: 'd1ce', AKASHI_KEK: Buffer.alloc(32, 7).toString('base64url'), AKASHI_BOOTSTRAP_KEY: newApiKey('live').token };

describe('docker-compose.yml', () => {
  it('pins every image to one version', () => {
    const images = Object.values(services).map(({ image }) => image);
    expect(images.filter((image) => !/:\d+\.\d+(\.\d+)?(-[a-z]+)*$/.test(image))).toEqual([]);
  });

  it('runs a PostgreSQL of the oldest version that is supported', () => {
    expect(services.postgres.image).toMatch(/^postgres:15\./);
  });

  it('asks for each secret and for the address that is signed for good, and has a default for none', () => {
    const { required } = interpolate(services.akashi.environment, secrets);
    expect(required.sort()).toEqual(['AKASHI_BOOTSTRAP_KEY', 'AKASHI_KEK', 'POSTGRES_PASSWORD', 'PUBLIC_URL']);
    expect(interpolate(services.postgres.environment, secrets).required).toEqual(['POSTGRES_PASSWORD']);
  });

  it('gives the service a configuration that it starts with', () => {
    const config = readConfig(interpolate(services.akashi.environment, secrets).env);
    expect(config.store).toEqual({ kind: 'postgres', url: 'postgres://akashi:d1ce@postgres:5432/akashi' });
    expect(config.publicUrl.origin).toBe('http://localhost:3000');
  });

  it('gives it one that serves the public, by PUBLIC_URL alone', () => {
    const { env } = interpolate(services.akashi.environment, { ...secrets, PUBLIC_URL: 'https://badges.example.ac.jp', AKASHI_TRUST_PROXY: '1' });
    expect(readConfig(env)).toMatchObject({ trustProxy: 1, kek: { loopback: false } });
  });

  it('names the same user, database and password on both sides', () => {
    const { username, password, pathname, hostname } = new URL(interpolate(services.akashi.environment, secrets).env['DATABASE_URL'] ?? '');
    const { env } = interpolate(services.postgres.environment, secrets);
    expect([username, password, pathname, hostname]).toEqual([env['POSTGRES_USER'], env['POSTGRES_PASSWORD'], `/${env['POSTGRES_DB'] ?? ''}`, 'postgres']);
  });

  it('starts the service when PostgreSQL is healthy, and calls it healthy when it is ready', () => {
    expect(services.akashi.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    expect(services.postgres.healthcheck.test).toContain('pg_isready');
    expect(services.akashi.healthcheck.test.join(' ')).toContain('http://127.0.0.1:3000/readyz');
  });

  it('opens no port to the network, and none of PostgreSQL', () => {
    expect(services.akashi.ports).toEqual(['127.0.0.1:3000:3000']);
    expect(services.postgres.ports).toBeUndefined();
    expect(services.postgres.networks).toEqual(['store']);
    expect(networks['store']?.internal).toBe(true);
  });

  it('takes from the service what it does not need', () => {
    expect(services.akashi).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
  });

  it('declares the volumes and networks that it uses', () => {
    const used = Object.values(services).flatMap((service) => service.volumes ?? []).map((volume) => volume.split(':')[0]);
    expect(used.filter((name) => !Object.hasOwn(volumes, name ?? ''))).toEqual([]);
    expect(Object.values(services).flatMap((service) => service.networks).filter((name) => !Object.hasOwn(networks, name))).toEqual([]);
  });
});

describe('the Dockerfile', () => {
  const instructions = dockerfile.split('\n').filter((line) => /^[A-Z]+ /.test(line));

  it('starts every stage from one pinned Node, new enough for the project', () => {
    const bases = instructions.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]);
    const stages = instructions.flatMap((line) => /^FROM \S+ AS (\S+)$/.exec(line)?.[1] ?? []);
    const images = new Set(bases.filter((base) => !stages.includes(base ?? '')));
    expect([...images]).toEqual([expect.stringMatching(/^node:20\.(19|[2-9]\d)\.\d+-bookworm-slim$/)]);
  });

  it('runs as a user without rights', () => {
    expect(instructions.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
    expect(instructions.indexOf('USER node')).toBeGreaterThan(instructions.findLastIndex((line) => /^(COPY|RUN) /.test(line)));
  });

  it('copies only what is there', () => {
    const copied = instructions.filter((line) => line.startsWith('COPY ') && !line.includes('--from=')).flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('starts the program of package.json', () => {
    const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin: { akashi: string } };
    expect(instructions.at(-1)).toBe(`CMD ["node", "${bin.akashi.replace('./', '')}", "serve"]`);
  });
});
