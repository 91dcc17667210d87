import { Type, type Static } from 'typebox';
import { explainCheck, explainVerdict, type Language } from '../credential/explain-verdict.ts';
import { checkIds, endorsementStates, type Verdict, type VerdictIssuer } from '../credential/verdict.ts';
import { FrameworkViewSchema } from './framework-view-schema.ts';
import { Timestamp } from './schemas.ts';
import { IdentifierView, ListReferenceView, periodMembers, RecognisingBodyView, type NameView } from './trust-schemas.ts';

const names = <const T extends string>(values: readonly T[], description?: string) =>
  Type.Enum([...values], { type: 'string', ...(description ? { description } : {}) });
const said = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const CheckView = Type.Object({
  id: names(checkIds),
  outcome: names(['ok', 'warning', 'error', 'unknown', 'notRun'], '`unknown`: it could not be made, through no fault of the badge.'),
  code: Type.Optional(Type.String({ description: 'Stable. One that begins with `compat_` names what only `policy=compat` accepts.' })),
  pointer: Type.Optional(Type.String({ description: 'RFC 6901 JSON pointer into the badge.' })),
  detail: Type.String({ description: 'One sentence, in the language of `Accept-Language` (`ja` or `en`; English where neither is asked for).' }),
  particulars: Type.Optional(Type.String({ description: 'What only this case can tell, in English, for who has to mend it.' })),
  next: Type.Optional(Type.String({ description: 'What to do about it, in the same language. Left out where the check was not made (`notRun`) and there is nothing to do.' })),
});

const NameOrNull = Type.Union([Type.Unsafe<Static<typeof NameView>>({ $ref: 'NameByLanguage#' }), Type.Null()]);

const RecognitionView = Type.Object(
  {
    list: ListReferenceView,
    state: names(['current', 'past', 'future', 'unknown'], 'Now: `past` has ended, `future` has not begun. `unknown`: the list could not be used, and what it would say is null.'),
    whenIssued: Type.Union([Type.Boolean(), Type.Null()], { description: 'Whether the date of the badge lies within the period of the entry. An issuer can date a badge back.' }),
    legalName: NameOrNull,
    identifiers: Type.Array(IdentifierView),
    ...periodMembers,
    recognisedBy: Type.Union([RecognisingBodyView, Type.Null()]),
  },
  { description: 'What one list says of the issuer.' },
);

const VerdictIssuerView = Type.Object({
  id: said('The issuer as the badge names it.'),
  name: said('What the issuer calls itself. A claim: judge it by `domain` and `binding`.'),
  domain: said('The host that the issuer’s identifier lives under.'),
  binding: names(['proven', 'unproven'], 'Whether the key that signed is proven to be the issuer’s; of a hosted badge of Open Badges 2.0, whether it lies where its issuer says that its badges are.'),
  test: Type.Boolean({ description: 'A sandbox issuer of this service: its badges attest nothing.' }),
  recognised: names(
    ['yes', 'no', 'unknown', 'notAsked'],
    'Whether a list of `GET /v1/trust/issuers` names it, now. It changes nothing about `outcome`: a badge of an unlisted issuer may be genuine. `unknown`: none does, but one could not be used. `notAsked`: no list is in use, `binding` is not proven, or the issuer is a test.',
  ),
  recognition: Type.Array(RecognitionView, { description: 'What the lists say, past and future entries and lists that could not be used included; empty where no list names it.' }),
});

const EndorsementView = Type.Object({
  pointer: Type.String({ description: 'RFC 6901 JSON pointer to the endorsement in the badge. At a JWT it goes on in the credential that this holds.' }),
  form: names(['data-integrity', 'vc-jwt', 'ob2-hosted', 'ob2-signed']),
  state: names(
    endorsementStates,
    '`genuine`: by another than the issuer, in force, and of the issuer itself or of something whose id lies under it. No other counts. `broken`: it is not what its issuer said, which makes the badge invalid. `undecided`: that could not be established, which leaves the badge undecided. The others take nothing from the badge: it has ended, not begun, or was withdrawn, or whether it was is not known; it speaks of something else, or of an id that the badge names as anybody could (`subjectUnproven`); it vouches for what is in another endorsement; it is the issuer’s own word, or that of a test issuer; whoever made it is named by a key alone (`selfNamed`, which counts only where a list recognises that key); only `policy=compat` accepts it.',
  ),
  counts: Type.Boolean({ description: 'Whether it vouches for the badge. What it is worth depends on who endorses.' }),
  issuer: VerdictIssuerView,
  id: said('The id of the endorsement.'),
  name: said('Its name.'),
  subject: said('The id of what it endorses.'),
  endorsed: said('RFC 6901 JSON pointer to what has that id in the badge, among what the endorsement stands in; null where it speaks of something else.'),
  comment: said('What it says of it: Markdown by a stranger, to be shown without HTML.'),
  validFrom: said('As the endorsement says.'),
  validUntil: said('As the endorsement says.'),
});

/** The shape of `Verdict` (credential/verdict.ts) as clients see it. */
export const VerdictView = Type.Object(
  {
    outcome: names(
      ['valid', 'invalid', 'indeterminate'],
      '`valid`: every deciding check was made and held. `invalid`: one failed. `indeterminate`: none failed, but one could not be made.',
    ),
    summary: Type.String({
      description:
        'What it comes to and why, in the language of `Accept-Language`; of a valid badge also which it is, who issued it, and whether it is that person’s. Names in it are quoted as the badge has them, cut to 80 characters, the issuer’s beside its domain; of an issuer that a list recognises it is the legal name of the list, beside the list. Of any other badge no name is repeated.',
    }),
    next: Type.String({ description: 'What to do now, in the same language.' }),
    checkedAt: Timestamp,
    digest: Type.String({ description: '`sha256:` and the hexadecimal SHA-256 of the bytes that were sent; of a form, those of its file.' }),
    policy: names(['strict', 'compat'], 'The rules that it was judged by.'),
    kind: names(['badge', 'endorsement', 'receipt', 'credential'], 'What it is. `credential`, one that is no badge, is known to the calls of the W3C alone.'),
    specVersion: names(['3.0', '2.0'], 'Of Open Badges.'),
    form: names(['data-integrity', 'vc-jwt', 'ob2-hosted', 'ob2-signed'], 'How it is secured. `ob2-hosted`: by nothing but the word of its host, which was asked; what the host shows was judged, not what was sent (the code `hosted_differs` tells where the two differ).'),
    source: names(['json', 'jwt', 'png', 'svg', 'url']),
    checks: Type.Array(CheckView),
    status: Type.Object({
      state: names(['active', 'revoked', 'suspended', 'unknown', 'none']),
      reason: Type.Optional(Type.String()),
      since: Type.Optional(Type.String()),
    }),
    issuer: VerdictIssuerView,
    credential: Type.Object({
      id: said('The id of the credential.'),
      name: said('Its name.'),
      validFrom: said('As the badge says.'),
      validUntil: said('As the badge says.'),
      achievement: Type.Union([
        Type.Object({
          id: said('The id of the achievement.'),
          name: said('What was achieved.'),
          description: said('What it is about.'),
          achievementType: said('MicroCredential, CertificateOfCompletion …'),
        }),
        Type.Null(),
      ]),
      framework: Type.Optional(FrameworkViewSchema),
    }),
    recipient: names(
      ['notAsked', 'matches', 'differs'],
      'What the badge says beside what was asked; `outcome` stays as it is, and whoever accepts the badge must look at both and at the check `recipient`. That is a warning where a match proves little: by a name alone (`recipient_name_only…`), or of a badge that is not proven (`recipient_unproven`). `differs`: it does not name that person; with the code `recipient_not_stated` it holds nothing of that kind. Where nothing could be judged as a badge, nothing was compared: `notAsked`, and the check is `unknown`.',
    ),
    endorsements: Type.Array(EndorsementView, {
      description: 'Every endorsement that the badge carries, at most twelve, each verified as a credential of its own. Empty where it carries none, and where the badge is not proven.',
    }),
  },
  { $id: 'Verdict', title: 'Verdict', description: 'The verdict, good or bad' },
);

/** A verdict as one reader is told it: every check with its sentence, and the whole in one breath. */
export function verdictView(verdict: Verdict, language: Language): Static<typeof VerdictView> {
  const { checks, outcome, issuer, endorsements, ...rest } = verdict;
  return {
    outcome,
    ...explainVerdict(verdict, language),
    ...rest,
    issuer: issuerView(issuer),
    checks: checks.map((check) => explainCheck(check, language)),
    endorsements: endorsements.map(({ issuer: endorser, ...said }) => ({ ...said, issuer: issuerView(endorser) })),
  };
}

function issuerView({ recognition, ...issuer }: VerdictIssuer): Static<typeof VerdictIssuerView> {
  return { ...issuer, recognition: recognition.map(({ identifiers, ...said }) => ({ ...said, identifiers: [...identifiers] })) };
}
