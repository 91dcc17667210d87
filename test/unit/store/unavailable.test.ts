import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { asUnavailable, isLockTimeout } from '../../../src/store/unavailable.ts';

function failure(code: unknown): Error {
  return Object.assign(new Error('secret of a row'), { code });
}

describe('an error of the database', () => {
  it.each(['CONNECTION_CLOSED', 'CONNECT_TIMEOUT', 'ECONNREFUSED', 'ENOENT', '08006', '53300', '57014', '57P01', '40P01', '55P03'])(
    'is "try again" when it is %s',
    (code) => {
      const cause = failure(code);
      const told = asUnavailable(cause);
      expect(told).toBeInstanceOf(AppError);
      expect(told).toMatchObject({ code: 'unavailable', cause });
      expect(String(told)).not.toContain('secret');
    },
  );

  it.each(['23505', '42601', '57P06', '0800', '408001', 'UNDEFINED_VALUE', 57014, undefined])('stays what it is when it is %s', (code) => {
    const error = failure(code);
    expect(asUnavailable(error)).toBe(error);
  });

  it('stays what it is when it is none', () => {
    expect(asUnavailable('ECONNREFUSED')).toBe('ECONNREFUSED');
  });

  it('is known for a wait in vain, once it was told', () => {
    expect([failure('55P03'), asUnavailable(failure('55P03')), asUnavailable(failure('57014'))].map(isLockTimeout)).toEqual([false, true, false]);
  });
});
