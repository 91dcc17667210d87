import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashApiKey, newApiKey, parseBootstrapKey } from '../../../src/keys/api-key.ts';

const random = 'pFtDFgg63DhiVuKJbZ0cQ-k1W_9xSpq7yRAtjnEm2oL';

describe('newApiKey', () => {
  it.each(['live', 'test'] as const)('makes a %s key of 256 random bits', (kind) => {
    const { token, hash, prefix } = newApiKey(kind);
    expect(token).toMatch(new RegExp(`^ak_${kind}_[A-Za-z0-9_-]{43}$`));
    expect(hash).toEqual(createHash('sha256').update(token).digest());
    expect(prefix).toBe(token.slice(0, 14));
  });

  it('never makes the same key twice', () => {
    expect(newApiKey('live').token).not.toBe(newApiKey('live').token);
  });
});

describe('hashApiKey', () => {
  it('gives 32 bytes that differ with one character', () => {
    expect(hashApiKey(`ak_live_${random}`)).toHaveLength(32);
    expect(hashApiKey(`ak_live_${random}`)).not.toEqual(hashApiKey(`ak_test_${random}`));
  });
});

describe('parseBootstrapKey', () => {
  it('takes a key as newApiKey makes it, and a longer one', () => {
    const { token, hash } = newApiKey('live');
    expect(parseBootstrapKey(token)).toMatchObject({ token, hash });
    expect(parseBootstrapKey(`ak_live_${random}${random}`)).toBeDefined();
  });

  it.each([
    ['one character less than 256 bits', `ak_live_${random.slice(1)}`],
    ['no prefix', random],
    ['the prefix of a test key', `ak_test_${random}`],
    ['a character outside the alphabet', `ak_live_${random}+`],
    ['a line end', `ak_live_${random}\n`],
    ['a key of one letter', `ak_live_${'a'.repeat(43)}`],
    ['a repeated word', `ak_live_${'change-me-'.repeat(5)}`],
    ['more than any key needs', `ak_live_${random.repeat(3)}`],
  ])('refuses %s', (_, token) => {
    expect(parseBootstrapKey(token)).toBeUndefined();
  });
});
