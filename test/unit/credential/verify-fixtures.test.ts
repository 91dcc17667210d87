import { expect, it } from 'vitest';
import { verifyFixture } from './support/fixtures.ts';
import { describeWithSharedData } from './support/shared-data.ts';
import { troubles } from './verify-support.ts';

describeWithSharedData('what fixtures of 1EdTech are told beside their outcome', () => {
  it('warns of the deprecated suites and the older model', async () => {
    expect((await verifyFixture('1edtech/ob30/simple_v1.json')).checks).toContainEqual(expect.objectContaining({ id: 'proof', code: 'suite_deprecated' }));
    expect((await verifyFixture('1edtech/ob30/simple-eddsa-2022.json')).checks).toContainEqual(expect.objectContaining({ id: 'model', code: 'data_model_1_1' }));
  });

  it('P13 accepts the derived credential, and says that it may not be all (B-069)', async () => {
    const warning = expect.objectContaining({ id: 'proof', outcome: 'warning', code: 'disclosure_partial' }) as unknown;
    expect((await verifyFixture('1edtech/ob30/sd/derivedcredential.json')).checks).toContainEqual(warning);
  });

  it('finds the revoked bit of a fixture whose index is a number, and says so', async () => {
    const { status, checks } = await verifyFixture('1edtech/ob30/bit-string-list/credential-status-revoked.json');
    expect(status.state).toBe('revoked');
    expect(checks).toContainEqual(expect.objectContaining({ id: 'model', outcome: 'warning', code: 'status_index_number' }));
  });

  it('refuses a badge whose endorsements are placeholders, each at its place, and says what is open beside it', async () => {
    const verdict = await verifyFixture('1edtech/ob30/complete.json');
    expect(new Set(troubles(verdict))).toEqual(new Set(['endorsements error endorsement_broken', 'status unknown status_list_unreachable']));
    expect(verdict.endorsements.map(({ pointer, state }) => `${pointer} ${state}`)).toEqual(
      ['/credentialSubject/achievement/creator/endorsement/0', '/credentialSubject/achievement/creator/endorsement/1', '/credentialSubject/achievement/endorsement/0', '/endorsement/0', '/issuer/endorsement/0'].map((place) => `${place} broken`),
    );
  });
});

describeWithSharedData('the reference credential of the implementation guide', () => {
  it('P01 accepts it as published (B-042)', async () => {
    const verdict = await verifyFixture('1edtech/vector/signed.json');
    expect({ outcome: verdict.outcome, troubles: troubles(verdict) }).toEqual({ outcome: 'valid', troubles: [] });
  });
});
