import pc from 'picocolors';

const LEVELS: Readonly<Record<string, 'dim' | 'cyan' | 'yellow' | 'red'>> = {
  debug: 'dim',
  info: 'cyan',
  warn: 'yellow',
  error: 'red',
  fatal: 'red',
};

/** A line for people: `15:03:12 warn  store  it went down  ms=12`. What is no JSON stays as it is. */
export function pretty(line: string, isColoured: boolean): string {
  const colours = pc.createColors(isColoured);
  let told: Record<string, unknown>;
  try {
    told = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line;
  }
  const { level, time, msg, part, err, ...rest } = told;
  const at = err as { readonly at?: readonly string[] } | undefined;
  const { at: frames = [], ...error } = at ?? {};
  const more = [...Object.entries(rest), ...Object.entries(error)].map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const colour = colours[LEVELS[String(level)] ?? 'red'];
  const words = [
    colours.dim(String(time).slice(11, 19)),
    colour(String(level).padEnd(5)),
    part === undefined ? '' : String(part).padEnd(7),
    String(msg ?? ''),
    colours.dim(more.join(' ')),
  ];
  const lines = [words.filter(Boolean).join(' '), ...frames.map((frame) => colours.dim(`    at ${frame}`))];
  return `${lines.join('\n')}\n`;
}
