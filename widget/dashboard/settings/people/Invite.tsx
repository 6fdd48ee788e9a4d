import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Role } from '../../../../src/protocol/people.js';
import { dayText } from '../../format/moment.js';
import { usePage } from '../../page.js';
import { Days } from '../parts/Days.js';
import { Make } from '../parts/Make.js';
import { Once } from '../parts/Once.js';
import { Options } from '../parts/Options.js';
import { Where } from '../parts/Where.js';
import { useSettingsWords } from '../words.js';
import { roleOptions } from './role-options.js';

interface Made {
  readonly link: string;
  readonly expiresAt: string;
}

interface Props {
  readonly onMade: () => void;
  readonly onClose: () => void;
}

/** A role and how long the link is good; then the link. */
export function Invite({ onMade, onClose }: Props): VNode {
  const { client, site, format } = usePage();
  const words = useSettingsWords();
  const { form, invite, role: label, asRole } = words.people;
  const [role, setRole] = useState<Role>('viewer');
  const [days, setDays] = useState(7);
  const [where, setWhere] = useState<string>(site.id);
  return (
    <Make<Made>
      title={invite}
      lead={form.lead}
      go={form.go}
      names={['role', 'days']}
      send={() => client.say('POST', '/v1/invitations', { site: where, role, days })}
      made={({ link, expiresAt }) => ({
        title: form.made,
        body: (
          <Once text={form.text(asRole[role], dayText(expiresAt, site.timeZone, format))} secret={link} />
        ),
      })}
      onMade={onMade}
      onClose={onClose}
    >
      <Options
        name="role"
        label={label}
        type="radio"
        options={roleOptions(words.people)}
        chosen={[role]}
        onChoose={([chosen = role]) => setRole(chosen)}
      />
      <Where value={where} onValue={setWhere} />
      <Days value={days} most={30} onValue={setDays} />
    </Make>
  );
}
