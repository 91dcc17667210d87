import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../json.ts';
import type { Check, CheckId } from '../verdict.ts';
import { idOf, type Judgement } from './judgement.ts';
import { typesOf } from './recognise.ts';

/** What is to be said of the steps that 2.0 has no rule for: that there is nothing to look at, or what was left unlooked at (checklist G). */
export function partsOfOtherVersions({ assertion, badge, profile }: Judgement): Check[] {
  const objects: readonly (readonly [string, JsonObject | undefined])[] = [
    ['', assertion],
    ['/badge', badge],
    ['/badge/issuer', profile],
  ];
  const at = (isThere: (object: JsonObject) => string | undefined): string[] =>
    objects.flatMap(([pointer, object]) => {
      const name = object && isThere(object);
      return name === undefined ? [] : [pointerTo(pointer, name)];
    });
  const endorsed = at((object) => (Object.hasOwn(object, 'endorsement') ? 'endorsement' : undefined));
  const extended = at((object) => Object.keys(object).find((name) => isExtension(object[name])));
  return [
    { id: 'jsonld', outcome: 'ok', code: 'read_as_plain_json' },
    ...told('schema', 'extensions_not_checked', extended),
    ...told('endorsements', 'endorsements_not_checked', endorsed),
    { id: 'refresh', outcome: 'ok', code: 'not_of_open_badges_2' },
  ];
}

function told(id: CheckId, code: 'extensions_not_checked' | 'endorsements_not_checked', pointers: readonly string[]): Check[] {
  if (pointers.length === 0) return [{ id, outcome: 'ok', code: 'not_of_open_badges_2' }];
  return pointers.map((pointer): Check => ({ id, outcome: 'warning', code, pointer }));
}

/** OB2 §Extensions: an object that says so, whose schema a verifier may look at. */
function isExtension(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && typesOf(value).some((type) => type === 'Extension' || type.startsWith('extensions:'));
}

/** Addresses without TLS, of those that are followed: they were asked over https (checklist G-033). */
export function plainHttpAddresses({ assertion, badge, profile }: Judgement, form: 'ob2-hosted' | 'ob2-signed'): Check[] {
  const keys = [profile?.['publicKey'] ?? []].flat().map(idOf);
  const followed: readonly (readonly [string, string | undefined])[] = [
    ...(form === 'ob2-hosted' ? [['/id', idOf(assertion['id'])] as const] : []),
    ['/badge', idOf(assertion['badge'])],
    ['/badge/issuer', idOf(badge?.['issuer'])],
    ...(form === 'ob2-signed' ? [['/badge/issuer/publicKey', keys.find((key) => isPlainHttp(key))] as const, ['/badge/issuer/revocationList', idOf(profile?.['revocationList'])] as const] : []),
  ];
  return followed
    .filter(([, address]) => isPlainHttp(address))
    .map(([pointer]) => ({ id: 'model', outcome: 'warning', code: 'http_address', pointer, detail: 'An http address; its host was asked over https.' }));
}

function isPlainHttp(address: string | undefined): boolean {
  return address !== undefined && /^http:/i.test(address);
}
