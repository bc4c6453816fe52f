/** Lends up to `size` resources that are opened as they are needed; the rest wait their turn. */
export class Pool<T> {
  readonly #open: () => Promise<T>;
  readonly #size: number;
  readonly #idle: T[] = [];
  readonly #waiting: ((resource: Promise<T>) => void)[] = [];
  #lent = 0;

  constructor(size: number, open: () => Promise<T>) {
    this.#size = size;
    this.#open = open;
  }

  async take(): Promise<T> {
    if (this.#lent >= this.#size) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#lent++;
    return this.#next();
  }

  give(resource: T): void {
    this.#idle.push(resource);
    const next = this.#waiting.shift();
    if (next) next(this.#next());
    else this.#lent--;
  }

  async use<R>(work: (resource: T) => Promise<R>): Promise<R> {
    const resource = await this.take();
    try {
      return await work(resource);
    } finally {
      this.give(resource);
    }
  }

  /** Takes the idle resources out, for closing. */
  drain(): T[] {
    return this.#idle.splice(0);
  }

  async #next(): Promise<T> {
    try {
      return this.#idle.pop() ?? (await this.#open());
    } catch (error) {
      this.#lent--;
      throw error;
    }
  }
}
