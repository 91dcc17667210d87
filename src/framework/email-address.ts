/** Loose on purpose: whether an address exists only a message to it can tell. Takes the address as `normalizeEmail` leaves it. */
export function isEmailAddress(value: string): boolean {
  return value.length <= 254 && /^[^\s@"(),:;<>[\\\]\p{Cc}]+@[^\s@.\p{Cc}]+(\.[^\s@.\p{Cc}]+)+$/u.test(value);
}

/** The form that is hashed, compared and shown: trimmed, lower-case, NFC (framework.md §4.5), so that one mailbox has one digest. */
export function normalizeEmail(value: string): string {
  return value.trim().normalize('NFC').toLowerCase();
}
