/** Runs `work` on items as they come, `ahead` of them at once, and yields the results in the order of the items. */
export async function* inOrder<A, B>(
  items: AsyncIterable<A>,
  ahead: number,
  work: (item: A) => Promise<B>,
): AsyncGenerator<B> {
  const running: Promise<B>[] = [];
  for await (const item of items) {
    const result = work(item);
    // Whoever awaits it still sees it fail; until then nobody is told.
    result.catch(() => undefined);
    running.push(result);
    if (running.length < ahead) continue;
    const first = running.shift();
    if (first) yield await first;
  }
  for (const result of running) yield await result;
}
