/**
 * Runs `work` on items as they come, several at once, and yields the results in the order of the items.
 *
 * @param isFull - whether those at work, the oldest first, are enough.
 */
export async function* inOrder<A, B>(
  items: AsyncIterable<A> | Iterable<A>,
  isFull: (running: readonly A[]) => boolean,
  work: (item: A) => Promise<B>,
): AsyncGenerator<B> {
  const running: A[] = [];
  const results: Promise<B>[] = [];
  const oldest = (): Promise<B>[] => {
    running.shift();
    return results.splice(0, 1);
  };
  for await (const item of items) {
    const result = work(item);
    // Whoever awaits it still sees it fail; until then nobody is told.
    result.catch(() => undefined);
    running.push(item);
    results.push(result);
    while (isFull(running)) yield* oldest();
  }
  while (results.length > 0) yield* oldest();
}
