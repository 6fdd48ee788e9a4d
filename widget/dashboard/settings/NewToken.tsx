import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Scope } from '../../../src/protocol/people.js';
import { dayText } from '../format/moment.js';
import { usePage } from '../page.js';
import { EVERYWHERE, may } from '../rights.js';
import { Days } from './parts/Days.js';
import { Make } from './parts/Make.js';
import { Once } from './parts/Once.js';
import { Options } from './parts/Options.js';
import { Text } from './parts/Text.js';
import { Where } from './parts/Where.js';
import { useSettingsWords } from './words.js';

interface Made {
  readonly token: string;
  readonly expiresAt: string;
}

interface Props {
  readonly onMade: () => void;
  readonly onClose: () => void;
}

const OF_SITE: readonly Scope[] = ['read', 'manage'];
const OF_ALL: readonly Scope[] = [...OF_SITE, 'metrics'];

/** What the token is for, what it may, how long; then the token. */
export function NewToken({ onMade, onClose }: Props): VNode {
  const { client, me, site, format } = usePage();
  const words = useSettingsWords();
  const { tokens } = words;
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['read']);
  const [where, setWhere] = useState<string>(site.id);
  const [days, setDays] = useState(90);
  const offered = may(me, 'metrics', EVERYWHERE) ? OF_ALL : OF_SITE;
  return (
    <Make<Made>
      title={tokens.make}
      lead={tokens.lead}
      go={tokens.go}
      names={['name', 'scopes', 'days']}
      send={() => client.say('POST', '/v1/tokens', { site: where, name: name.trim(), scopes, days })}
      made={({ token, expiresAt }) => ({
        title: tokens.made,
        body: <Once text={tokens.text(dayText(expiresAt, site.timeZone, format))} secret={token} />,
      })}
      onMade={onMade}
      onClose={onClose}
    >
      <Text name="name" label={words.name} value={name} onValue={setName} help={tokens.nameHelp} />
      <Options
        name="scopes"
        label={tokens.scopes}
        type="checkbox"
        options={offered.map((id) => ({ id, text: tokens.names[id], help: tokens.may[id] }))}
        chosen={scopes}
        onChoose={setScopes}
      />
      <Where value={where} onValue={setWhere} />
      <Days value={days} most={366} onValue={setDays} />
    </Make>
  );
}
