/** What a command ends with. A closed list: scripts branch on it. */
export const EXIT = { done: 0, found: 1, misuse: 2, unreachable: 3, failed: 4, interrupted: 130 } as const;

export const EXIT_MEANS: Readonly<Record<keyof typeof EXIT, string>> = {
  done: 'It did what was asked.',
  found:
    'It looked, and found something: mistakes in a config, pages that would change, records that do not hold.',
  misuse: 'It was asked wrongly: an option, an argument, or a config that has to be changed first.',
  unreachable: 'It could not start or reach what it needs: a port, a folder, a disk, a collector.',
  failed: 'It failed in a way nobody foresaw; what it printed belongs into a report of the bug.',
  interrupted: 'It was broken off: Ctrl-C at a question, or a second one while a collector stops.',
};
