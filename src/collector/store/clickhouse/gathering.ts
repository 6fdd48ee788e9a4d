/** Milliseconds in which what a page asks at once arrives. A statement takes several times as long. */
const PAUSE = 3;
/** Answers that are under way at a time, and questions that one is of at most. */
const UNDER_WAY = 4;
const AT_ONCE = 64;

interface Waiting<Asked, Answered> {
  readonly asked: Asked;
  readonly resolve: (answered: Answered) => void;
  readonly reject: (error: unknown) => void;
}

/** What is asked within a moment, or while enough is under way, is answered together. */
export class Gathering<Asked, Answered> {
  #waiting: Waiting<Asked, Answered>[] = [];
  #underWay = 0;

  constructor(private readonly answer: (all: readonly Asked[]) => Promise<readonly Answered[]>) {}

  ask(asked: Asked): Promise<Answered> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ asked, resolve, reject }) === 1) setTimeout(() => this.#goOn(), PAUSE);
    });
  }

  #goOn(): void {
    while (this.#underWay < UNDER_WAY && this.#waiting.length > 0) {
      this.#underWay += 1;
      void this.#settle(this.#waiting.splice(0, AT_ONCE)).finally(() => {
        this.#underWay -= 1;
        this.#goOn();
      });
    }
  }

  async #settle(all: readonly Waiting<Asked, Answered>[]): Promise<void> {
    try {
      const answers = await this.answer(all.map(({ asked }) => asked));
      all.forEach(({ resolve }, i) => resolve(answers[i] as Answered)); // One each, in their order.
    } catch (error) {
      for (const { reject } of all) reject(error);
    }
  }
}
