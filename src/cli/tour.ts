import { demonstrationAward, demonstrationIssuer } from '../framework/demonstration/demonstration.ts';
import { readExampleRecords, type ExampleRecord } from './examples.ts';

export interface TourInput {
  /** Where the service is reached; its public addresses may have another host name for the same place. */
  readonly reach: string;
  readonly publicUrl: string;
  readonly token: string;
  readonly say: (line: string) => void;
}

type Json = Readonly<Record<string, unknown>>;
type Post = (path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Json>;

interface Guide {
  readonly post: Post;
  readonly say: (line: string) => void;
  /** Tells one step; what did not come out as it should ends the tour. */
  step(what: string, result: string, held: boolean): void;
}

interface Course {
  readonly microcredential: string;
  readonly achievementUrl: string;
}

const { slug } = demonstrationIssuer;
const openCall = { authorization: '' };

/** Issues, verifies and revokes one badge through the HTTP API, telling what happens. Throws at the first step that does not hold. */
export async function tour({ reach, publicUrl, token, say }: TourInput): Promise<void> {
  const guide: Guide = { post: poster(reach, token), say, step: stepTeller(say) };
  say('\n  証 Akashi — one badge, from the record to its revocation\n');
  const course = await describeCourses(guide);
  const { badge, id, statusListUrl } = await issueBadge(guide, course);
  await showVerdicts(guide, badge);
  await revokeBadge(guide, { badge, id });
  say('\n  Look around:');
  for (const [what, path] of publicPaths) say(`    ${what.padEnd(26)} ${publicUrl}${path}`);
  say(`    ${'the achievement'.padEnd(26)} ${course.achievementUrl}`);
  for (const format of ['schema-org', 'elm']) say(`    ${`as ${format}`.padEnd(26)} ${course.achievementUrl}?format=${format}`);
  say(`    ${'in English'.padEnd(26)} ${course.achievementUrl}/en\n    ${'the status list'.padEnd(26)} ${statusListUrl}`);
  say(`\n  Operator key for trying the API: ${token}`);
}

const publicPaths = [
  ['API reader', '/docs'],
  ['OpenAPI 3.1 document', '/openapi.json'],
  ['the issuer', `/issuers/${slug}`],
  ['its DID document', `/issuers/${slug}/did.json`],
] as const;

/** Describes and publishes every ready-made record; the badge is of the one that the demonstration award belongs to. */
async function describeCourses(guide: Guide): Promise<Course> {
  const { post, say, step } = guide;
  const issuer = await post('/v1/issuers', demonstrationIssuer);
  step('An issuer', `${demonstrationIssuer.name.ja} / ${demonstrationIssuer.name.en ?? ''}`, textAt(issuer, 'did').startsWith('did:'));
  say(`        ${textAt(issuer, 'did')}`);
  await showWeakRecord(guide);
  const courses = new Map<string, Course>();
  for (const example of readExampleRecords()) courses.set(example.name, await describeCourse(guide, example));
  step('Micro-credentials, each judged by the profile and published as version 1', `${courses.size} of examples/records; three of them stack towards a fourth`, courses.size > 0);
  const course = courses.get('data-science-fundamentals');
  if (!course) throw new Error('examples/records has no data-science-fundamentals.json');
  return course;
}

/** What a registrar is told of a record that is formally there and useless. */
async function showWeakRecord({ post, say, step }: Guide): Promise<void> {
  const record = { title: { ja: '統計入門' }, achievementType: 'MicroCredential', learningOutcomes: [{ id: 'a', text: { ja: '統計学の基礎' } }] };
  const report = await post('/v1/microcredentials/lint', { record });
  step('A record that is not ready is judged, item by item', `score ${String(report['score'])}/100`, report['publishable'] === false);
  const items = report['items'] as readonly { item: string; label: Label; state: string; message: Label }[];
  for (const { label, state, message } of items.filter(({ item }) => item === 'learningOutcomes' || item === 'assessment')) {
    say(`        ${label.ja} (${state}): ${message.ja}`);
  }
}

interface Label {
  readonly ja: string;
}

async function describeCourse({ post, say }: Guide, { record }: ExampleRecord): Promise<Course> {
  const report = await post('/v1/microcredentials/lint', { record });
  const microcredential = textAt(await post(`/v1/issuers/${slug}/microcredentials`, { record }), 'id');
  const published = await post(`/v1/issuers/${slug}/microcredentials/${microcredential}/publish`);
  if (published['version'] !== 1) throw new Error(`${record.title.ja} was not published`);
  say(`        ${String(report['score'])}/100  ${record.title.ja} / ${record.title.en ?? ''}`);
  return { microcredential, achievementUrl: textAt(published, 'links', 'currentVersion') };
}

async function issueBadge({ post, say, step }: Guide, { microcredential }: Course) {
  const request = { microcredential, ...demonstrationAward };
  const once = { 'idempotency-key': 'spring-2026/data-science/S2026-0042' };
  const issued = await post(`/v1/issuers/${slug}/credentials`, request, once);
  const id = textAt(issued, 'id');
  step('A badge for 山田 花子, signed with Ed25519', `urn:uuid:${id}`, issued['state'] === 'active');
  say('        her e-mail address is in it only as a salted hash');
  const again = await post(`/v1/issuers/${slug}/credentials`, request, once);
  step('The same request again, as an LMS does after a time-out', 'the same badge, not a second one', again['id'] === id);
  return { badge: issued['credential'], id, statusListUrl: textAt(issued, 'links', 'statusList') };
}

async function showVerdicts({ post, step }: Guide, badge: unknown): Promise<void> {
  const good = await post('/v1/verify', badge, openCall);
  step('An employer verifies it, without any key', outcomeOf(good), good['outcome'] === 'valid');
  const forged = structuredClone(badge) as { credentialSubject: { achievement: { name: string } } };
  forged.credentialSubject.achievement.name = '博士（医学） / Doctor of Medicine';
  const bad = await post('/v1/verify', forged, openCall);
  step('The same badge with another title', outcomeOf(bad), bad['outcome'] === 'invalid');
}

async function revokeBadge({ post, step }: Guide, { badge, id }: { badge: unknown; id: string }): Promise<void> {
  const revoked = await post(`/v1/issuers/${slug}/credentials/${id}/revoke`, { reason: 'issued-in-error' });
  step('The registrar revokes it', 'reason: issued-in-error', revoked['state'] === 'revoked');
  const after = await post('/v1/verify', badge, openCall);
  step('The employer verifies it again', outcomeOf(after), after['outcome'] === 'invalid' && textAt(after, 'status', 'state') === 'revoked');
}

function poster(reach: string, token: string): Post {
  return async (path, body, headers = {}) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${reach}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...json, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Json;
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    return answer;
  };
}

function stepTeller(say: (line: string) => void): Guide['step'] {
  let number = 0;
  return (what, result, held) => {
    number += 1;
    say(`  ${String(number).padStart(2)}. ${held ? '✓' : '✗'} ${what}\n        ${result}`);
    if (!held) throw new Error(`step ${number} did not come out as it should`);
  };
}

/** The text at a path of members; a text that is not there ends the tour. */
function textAt(answer: Json, ...path: readonly string[]): string {
  const value = path.reduce<unknown>((at, member) => (typeof at === 'object' && at !== null ? (at as Json)[member] : undefined), answer);
  if (typeof value !== 'string') throw new Error(`the answer has no ${path.join('.')}`);
  return value;
}

function outcomeOf(verdict: Json): string {
  const checks = verdict['checks'] as readonly { id: string; outcome: string; code?: string }[];
  const faults = checks.filter((check) => check.outcome === 'error').map((check) => check.code ?? check.id);
  const held = checks.filter((check) => check.outcome === 'ok').length;
  return `outcome: ${textAt(verdict, 'outcome')} — ${faults.length > 0 ? faults.join(', ') : `${held} checks held`}`;
}
