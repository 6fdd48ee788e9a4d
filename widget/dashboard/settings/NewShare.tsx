import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { dayText } from '../format/moment.js';
import { usePage } from '../page.js';
import { Days } from './parts/Days.js';
import { Make } from './parts/Make.js';
import { Once } from './parts/Once.js';
import { Text } from './parts/Text.js';
import { useSettingsWords } from './words.js';

interface Made {
  readonly link: string;
  readonly expiresAt: string;
}

interface Props {
  readonly onMade?: () => void;
  readonly onClose: () => void;
  readonly aside?: ComponentChildren;
}

/** A share link: what it is called, its password, how long it holds; then the link. */
export function NewShare({ onMade = () => undefined, onClose, aside }: Props): VNode {
  const { client, site, format } = usePage();
  const words = useSettingsWords();
  const { shares } = words;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [days, setDays] = useState(90);
  const send = () =>
    client.say<Made>('POST', '/v1/shares', {
      site: site.id,
      name: name.trim(),
      ...(password ? { password } : {}),
      days,
    });
  return (
    <Make<Made>
      title={shares.make}
      lead={shares.lead}
      go={shares.go}
      names={['name', 'password', 'days']}
      send={send}
      made={({ link, expiresAt }) => {
        const day = dayText(expiresAt, site.timeZone, format);
        const text = password ? shares.textPassword(site.name, day) : shares.text(site.name, day);
        return { title: shares.made, body: <Once text={text} secret={link} /> };
      }}
      onMade={onMade}
      onClose={onClose}
      aside={aside}
    >
      <Text name="name" label={words.name} value={name} onValue={setName} help={shares.nameHelp} />
      <Text
        name="password"
        label={shares.password}
        value={password}
        onValue={setPassword}
        help={shares.passwordHelp}
        optional
      />
      <Days value={days} most={366} onValue={setDays} />
    </Make>
  );
}
