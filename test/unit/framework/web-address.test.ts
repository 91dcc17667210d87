import { expect, test } from 'vitest';
import { isIdentifierUri, isWebAddress } from '../../../src/framework/web-address.ts';

test.each([
  ['https://a.example/x?y=%20#z', 'https://a.example/x y'],
  ['http://a.example', 'a.example'],
  ['https://a.example/', 'https:///'],
  ['https://a.example/', 'https://me@a.example/'],
  ['https://a.example/', 'javascript:https://a.example/'],
  ['https://a.example/', 'https://a.example/"><script>'],
])('isWebAddress takes %s and not %s', (good, bad) => {
  expect([isWebAddress(good), isWebAddress(bad)]).toEqual([true, false]);
});

test.each([
  ['did:web:a.example:issuers:b', 'DID:web:a.example'],
  ['did:key:z6Mk', 'did:key:'],
  ['did:key:z6Mk', 'javascript:did:key:z6Mk'],
  ['urn:uuid:0f9e6a3c-9d0c-4a8e-8d3a-1c2b3a4d5e6f', 'urn:uuid:'],
  ['URN:example:a', 'x-urn:example:a'],
  ['https://a.example/', 'mailto:a@b.example'],
])('isIdentifierUri takes %s and not %s', (good, bad) => {
  expect([isIdentifierUri(good), isIdentifierUri(bad)]).toEqual([true, false]);
});
