import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { usePage } from '../../page.js';
import { Choice } from '../../parts/Choice.js';
import { EVERYWHERE, may } from '../../rights.js';
import { Section } from '../parts/Section.js';
import { useSettingsWords } from '../words.js';
import { Log } from './Log.js';

/** What was done, newest first: of this site, or for owners of all sites of everything. */
export function Audit(): VNode {
  const { me, site } = usePage();
  const words = useSettingsWords();
  const [of, setOf] = useState<string>(site.id);
  return (
    <Section title={words.pages.audit} lead={words.audit.lead(site.timeZone)}>
      {may(me, 'people', EVERYWHERE) && (
        <Choice
          label={words.audit.of}
          value={of}
          options={[
            { id: site.id, text: words.here },
            { id: EVERYWHERE, text: words.everywhere },
          ]}
          onChoose={setOf}
        />
      )}
      <Log key={of} of={of} />
    </Section>
  );
}
