/** Saves a value as a JSON file: made in the page, so that nothing is asked of a server. */
export function saveFile(name: string, value: unknown): void {
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(value, null, 2) + '\n'], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // A task later: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url));
}
