import type { Phrase } from '../profile/profile.ts';
import type { StatedBy } from '../profile/profile-schema.ts';
import { isWebAddress } from '../web-address.ts';
import { alignmentKind, isEscoSkill } from './alignment-kind.ts';
import { withheld, type Read, type Row } from './place.ts';
import { datePhrase, entriesOf, isAmount, memberOf, textPhrase } from './values.ts';

/** The first of its members that is a text. */
const readAnyOf = (...names: readonly string[]) => (value: unknown): Phrase | undefined => {
  for (const name of names) {
    const phrase = textPhrase(memberOf(value, name));
    if (phrase !== undefined) return phrase;
  }
  return undefined;
};
const readNamed = readAnyOf('name');
const readNameOrId = readAnyOf('name', 'id');

/** Open Badges has no unit to tell kinds of credits by (framework.md §4.1). */
const readCredits: Read = (value) =>
  isAmount(value) ? { ja: `${String(value)}（単位の種類は示されていません）`, en: `${String(value)} (kind of credit not stated)` } : undefined;

const readAddress: Read = (value) => (typeof value === 'string' && isWebAddress(value) ? textPhrase(value) : undefined);

/** By its name, or where it gives none, by its id. */
const readIssuer: Read = (value) => (typeof value === 'string' ? textPhrase(value) : readNameOrId(value));

/** One that is the issuer itself awards nothing jointly with it. */
const readOtherBody: Read = (value, { issuerId }) => (issuerId !== undefined && memberOf(value, 'id') === issuerId ? undefined : readNamed(value));

const readAlignment = (kind: 'level' | 'qualityAssurance' | 'skill'): Read => (value, { profile }) =>
  alignmentKind(profile, value) === kind ? textPhrase(memberOf(value, 'targetName')) : undefined;

const readEscoSkill: Read = (value) => (isEscoSkill(value) ? textPhrase(memberOf(value, 'targetName')) : undefined);

/** A result description that is aligned with skills of ESCO names what was learned (1EdTech, *dc-bootcamp*). */
const readAlignedResult: Read = (value) => (entriesOf(memberOf(value, 'alignment')).some(isEscoSkill) ? readNamed(value) : undefined);

/** In clear or hashed, under whatever kind of identifier. */
const readIdentity: Read = (value) => (textPhrase(memberOf(value, 'identityType')) === undefined ? undefined : textPhrase(memberOf(value, 'identityHash')));

const entries = { ofEntries: true } as const;

/**
 * The fields of Open Badges 3.0 that state an item, by who states its member and which (framework.md §4.1; the precedents of §4.4 last). A row
 * that our own mapping writes counts where the profile names its field. `criteria.narrative` and descriptions are no row: nothing is read out of words.
 */
export const corePlaces: Readonly<Record<StatedBy, readonly Row[]>> = {
  record: [
    ['title', 'achievement.name', textPhrase],
    ['title', 'credential.name', textPhrase],
    ['description', 'achievement.description', textPhrase],
    ['achievementType', 'achievement.achievementType', textPhrase],
    ['awardingBody', 'achievement.creator', readOtherBody],
    ['learningOutcomes', 'achievement.alignment', readEscoSkill, entries],
    ['workload.credits', 'achievement.creditsAvailable', readCredits],
    ['workload.credits', 'credentialSubject.creditsEarned', readCredits],
    ['level', 'achievement.alignment', readAlignment('level'), entries],
    ['assessment', 'achievement.resultDescription', readNamed],
    ['qualityAssurance', 'achievement.alignment', readAlignment('qualityAssurance'), entries],
    ['skills', 'achievement.alignment', readAlignment('skill'), entries],
    ['skills', 'achievement.tag', textPhrase],
    ['fieldOfStudy', 'achievement.fieldOfStudy', textPhrase],
    ['expiryPolicy', 'validUntil', datePhrase],
    ['furtherInfo', 'achievement.criteria.id', readAddress],
    ['code', 'achievement.humanCode', textPhrase],
    ['resultDescriptions', 'achievement.resultDescription', readNamed],
    ['learningOutcomes', 'achievement.resultDescription', readAlignedResult, entries],
    ['fieldOfStudy', 'achievement.specialization', textPhrase],
  ],
  award: [
    ['recipient', 'credentialSubject.id', withheld(textPhrase)],
    ['recipient', 'credentialSubject.identifier', withheld(readIdentity)],
    ['awardedDate', 'awardedDate', datePhrase],
    ['validUntil', 'validUntil', datePhrase],
    ['results', 'credentialSubject.result', withheld(readAnyOf('value', 'status', 'achievedLevel'))],
    ['evidence', 'evidence', withheld(readAnyOf('id', 'name', 'narrative', 'description', 'genre'))],
    ['narrative', 'credentialSubject.narrative', withheld(textPhrase)],
    ['recipient', 'credentialSubject.name', withheld(textPhrase)],
    ['recipient', 'credentialSubject.givenName', withheld(textPhrase)],
    ['recipient', 'credentialSubject.familyName', withheld(textPhrase)],
    ['recipient', 'credentialSubject.email', withheld(textPhrase)],
    ['validUntil', 'expirationDate', datePhrase],
  ],
  issuer: [
    ['name', 'issuer', readIssuer],
    ['country', 'issuer.address.addressCountryCode', textPhrase],
    ['country', 'issuer.address.addressCountry', textPhrase],
    ['name', 'credentialSubject.source', readOtherBody],
  ],
  service: [
    ['issuedOn', 'validFrom', datePhrase],
    ['version', 'achievement.version', textPhrase],
    ['issuedOn', 'issuanceDate', datePhrase],
  ],
};
