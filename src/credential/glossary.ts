import { anyCredential } from './glossary/any-credential.ts';
import { endorsements } from './glossary/endorsements.ts';
import type { Entry } from './glossary/entry.ts';
import { issuer } from './glossary/issuer.ts';
import { leniency } from './glossary/leniency.ts';
import { model } from './glossary/model.ts';
import { openBadges2 } from './glossary/open-badges-2.ts';
import { passed } from './glossary/passed.ts';
import { picture } from './glossary/picture.ts';
import { proof } from './glossary/proof.ts';
import { reading } from './glossary/reading.ts';
import { recipient } from './glossary/recipient.ts';
import { signedContent } from './glossary/signed-content.ts';
import { status } from './glossary/status.ts';

export { nextSteps, type Entry, type NextStep, type Saying } from './glossary/entry.ts';

/** Every sentence of a verdict by the code of its check; a check without a code goes by its id and outcome. */
export const glossary = {
  ...passed,
  ...reading,
  ...model,
  ...signedContent,
  ...endorsements,
  ...proof,
  ...issuer,
  ...status,
  ...picture,
  ...openBadges2,
  ...leniency,
  ...recipient,
  ...anyCredential,
} as const satisfies Record<string, Entry>;

export type VerdictCode = keyof typeof glossary;
