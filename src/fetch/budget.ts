/** What one question may cost the outside: how many documents are asked for, and until when. */
export interface Budget {
  /** In milliseconds of the clock that the door was made with. */
  readonly deadlineMs: number;
  /** Takes one document off; false where none is left. */
  take(): boolean;
}

/** Enough for a proof chain, a status list with another issuer, a schema and endorsements; a badge made to be a flood has more. */
export const FETCHES_PER_BADGE = 8;
export const FETCHES_PER_REQUEST = 50;
/** An employer waits this long for an answer; what is not there by then is unknown. */
export const REQUEST_MS = 10_000;

export interface RequestLimits {
  readonly fetches?: number;
  readonly withinMs?: number;
}

/** The budget of one request; a batch has one for all its badges, and may be given longer. */
export function requestBudget(nowMs: number, { fetches = FETCHES_PER_REQUEST, withinMs = REQUEST_MS }: RequestLimits = {}): Budget {
  return counted(fetches, nowMs + withinMs);
}

/** The share of one badge; what it takes is taken from the request too. */
export function badgeBudget(request: Budget): Budget {
  const own = counted(FETCHES_PER_BADGE, request.deadlineMs);
  return { deadlineMs: request.deadlineMs, take: () => own.take() && request.take() };
}

function counted(fetches: number, deadlineMs: number): Budget {
  let left = fetches;
  return {
    deadlineMs,
    take() {
      if (left <= 0) return false;
      left -= 1;
      return true;
    },
  };
}
