import type { VNode } from 'preact';
import { usePage } from '../../page.js';
import { EVERYWHERE, may } from '../../rights.js';
import { useSettingsWords } from '../words.js';
import { Options } from './Options.js';

interface Props {
  /** Id of the site, or `*`. */
  readonly value: string;
  readonly onValue: (site: string) => void;
}

/** This site or all of them, also those still to come; nothing where nobody could choose. */
export function Where({ value, onValue }: Props): VNode | null {
  const { me, site } = usePage();
  const words = useSettingsWords();
  if (!may(me, 'people', EVERYWHERE)) return null;
  return (
    <Options
      name="site"
      label={words.where}
      type="radio"
      options={[
        { id: site.id, text: site.name },
        { id: EVERYWHERE, text: words.everywhere },
      ]}
      chosen={[value]}
      onChoose={([chosen = site.id]) => onValue(chosen)}
    />
  );
}
