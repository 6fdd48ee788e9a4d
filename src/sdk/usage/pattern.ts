/**
 * `/blog/:slug`, `/shop/*`, `/docs/**` as a matcher of whole paths: `:name` and `*` stand for one segment, `**` for any number,
 * a `*` inside a segment for some characters of it.
 */
export function compilePattern(pattern: string): (path: string) => boolean {
  const source = pattern
    .replace(/(.)\/$/, '$1')
    .split('/')
    .map((segment) =>
      segment === '**'
        ? '.*'
        : segment === '*' || segment[0] === ':'
          ? '[^/]+'
          : segment.replace(/[\\^$.+?()[\]{}|]/g, '\\$&').replaceAll('*', '[^/]*'),
    )
    .join('/');
  const whole = new RegExp(`^${source}$`);
  return (path) => whole.test(path);
}
