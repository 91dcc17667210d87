/** Asks the store one thing; what is asked while an answer is under way is asked together with all else that is. */
export type GatheredRead<Question, Answer> = (question: Question) => Promise<Answer>;

interface Asked<Question, Answer> {
  readonly question: Question;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** Longer a statement need not be: what is asked beyond it waits for the next one. */
const QUESTIONS_MAX = 64;

/**
 * `answers` are those to the questions, in their order. A read begins after its questions were asked, so that nobody gets an answer that is
 * older than the question. Where it rejects, it rejects for all who asked together.
 */
export function makeGatheredRead<Question, Answer>(answers: (questions: readonly Question[]) => Promise<readonly Answer[]>): GatheredRead<Question, Answer> {
  const waiting: Asked<Question, Answer>[] = [];
  let isUnderWay = false;

  async function answer(asked: readonly Asked<Question, Answer>[]): Promise<void> {
    try {
      const given = await answers(asked.map(({ question }) => question));
      asked.forEach(({ resolve }, n) => resolve(given[n] as Answer));
    } catch (error) {
      asked.forEach(({ reject }) => reject(error));
    }
  }

  function begin(): void {
    if (isUnderWay || waiting.length === 0) return;
    isUnderWay = true;
    void answer(waiting.splice(0, QUESTIONS_MAX)).finally(() => {
      isUnderWay = false;
      begin();
    });
  }

  return async (question) =>
    await new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      begin();
    });
}
