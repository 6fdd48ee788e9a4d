/**
 * Lines of UTF-8 text, without their ends. Split at "\n" alone: words may hold what else some readers take for a line's end. A last one
 * without an end is not whole, and left out.
 */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
