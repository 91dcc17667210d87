import { describe, expect, it } from 'vitest';
import { endorsedSubject } from '../../../src/credential/endorsed-subject.ts';

/** Of an endorsement of what has an id, in a badge whose issuer is proven. */
function standing(issuerId: string, id: string, endorserId: string): string {
  return endorsedSubject({ id, around: [{ id, pointer: '/credentialSubject/achievement' }], endorserId, issuer: { id: issuerId, binding: 'proven' } }).standing;
}

const accreditor = 'did:web:accreditor.example';

describe('what an endorsement speaks of', () => {
  it.each([
    ['did:web:uni.example', 'did:web:uni.example'],
    ['did:web:uni.example', 'did:web:uni.example#achievement'],
    ['did:web:uni.example', 'https://uni.example/achievements/1'],
    ['did:web:host.example:issuers:uni', 'https://host.example/issuers/uni/achievements/1'],
    ['https://uni.example/profile', 'https://uni.example/profile/achievements/1'],
  ])('is the issuer’s where the id lies under %s: %s', (issuerId, id) => expect(standing(issuerId, id, accreditor)).toBe('issuers'));

  it.each([
    ['did:web:host.example:issuers:uni', 'https://host.example/issuers/university/achievements/1'],
    ['did:web:host.example:issuers:uni', 'https://other.example/issuers/uni/achievements/1'],
    ['https://host.example/?u=evil', 'https://host.example/achievements/good'],
    ['https://host.example/issuer?id=evil', 'https://host.example/issuer/good/achievements/1'],
    ['did:web:uni.example', 'urn:uuid:01980000-0000-7000-8000-000000000001'],
  ])('is not shown to be that of %s: %s', (issuerId, id) => expect(standing(issuerId, id, accreditor)).toBe('unproven'));

  it.each([
    ['did:web:uni.example', 'did:web:uni.example'],
    ['did:web:uni.example', 'did:web:uni.example:quality'],
    ['did:web:uni.example', 'https://uni.example/quality'],
    ['https://uni.example/profile', 'https://uni.example/profile/quality'],
  ])('is the own word of %s, said by %s', (issuerId, endorserId) => expect(standing(issuerId, 'https://uni.example/profile/achievements/1', endorserId)).toBe('own'));

  it('is nobody’s own word between two issuers on one host', () => {
    expect(standing('did:web:host.example:issuers:uni', 'https://host.example/issuers/uni/achievements/1', 'did:web:host.example:issuers:accreditor')).toBe('issuers');
  });
});
