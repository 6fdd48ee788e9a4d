const KEY = 'sluice:exclude';

/**
 * A visitor's own way out: any page opened with `#sluice-exclude` counts nothing in this browser from then on,
 * `#sluice-include` takes it back. It outlives a withdrawal, because it is the visitor's wish, not our data.
 */
export function isExcluded(): boolean {
  try {
    if (location.hash === '#sluice-exclude') localStorage.setItem(KEY, 'yes');
    if (location.hash === '#sluice-include') localStorage.removeItem(KEY);
    return localStorage.getItem(KEY) === 'yes';
  } catch {
    return location.hash === '#sluice-exclude';
  }
}
