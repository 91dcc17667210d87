/** The present instant. Injected wherever time matters, so that a test can stand still. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** `YYYY-MM-DDThh:mm:ssZ`: UTC, whole seconds, as every date that we sign (checklist A-150). */
export function utcSeconds(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}
