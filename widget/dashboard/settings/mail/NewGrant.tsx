import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { GrantField, MailInterval } from '../../../../src/protocol/grant.js';
import { usePage } from '../../page.js';
import { Make } from '../parts/Make.js';
import { Options } from '../parts/Options.js';
import { Text } from '../parts/Text.js';
import { useSay } from '../say.js';
import { useSettingsWords } from '../words.js';
import { endOf } from './last-day.js';
import { recipients } from './recipients.js';

const FIELDS: readonly GrantField[] = ['totals', 'sources', 'pages', 'answers'];
const INTERVALS: readonly MailInterval[] = ['weekly', 'monthly'];

interface Props {
  readonly host: string;
  readonly load: () => Promise<void>;
  readonly onClose: () => void;
}

/** What may leave, to whom, how often, why and until when. */
export function NewGrant({ host, load, onClose }: Props): VNode {
  const { client, site } = usePage();
  const { mail } = useSettingsWords();
  const say = useSay();
  const [fields, setFields] = useState<readonly GrantField[]>(['totals', 'sources', 'pages']);
  const [to, setTo] = useState('');
  const [every, setEvery] = useState<MailInterval>('weekly');
  const [purpose, setPurpose] = useState('');
  const [last, setLast] = useState('');
  const send = () =>
    client.say('POST', '/v1/grants', {
      site: site.id,
      integration: 'email',
      host,
      fields,
      purpose: purpose.trim(),
      to: recipients(to),
      every,
      expiresAt: endOf(last),
    });
  return (
    <Make
      title={mail.make}
      lead={mail.through(host)}
      go={mail.go}
      names={['to', 'fields', 'purpose', 'expiresAt']}
      send={send}
      made={null}
      onMade={() => void load().then(() => say(mail.given))}
      onClose={onClose}
    >
      <Text
        name="purpose"
        label={mail.purpose}
        value={purpose}
        onValue={setPurpose}
        help={mail.purposeHelp}
      />
      <Options
        name="fields"
        label={mail.fields}
        type="checkbox"
        options={FIELDS.map((id) => ({ id, text: mail.fieldNames[id] }))}
        chosen={fields}
        onChoose={setFields}
      />
      <Text name="to" label={mail.to} type="lines" value={to} onValue={setTo} help={mail.toHelp} />
      <Options
        name="every"
        label={mail.every}
        type="radio"
        options={INTERVALS.map((id) => ({ id, text: mail.intervals[id] }))}
        chosen={[every]}
        onChoose={([chosen = every]) => setEvery(chosen)}
      />
      <Text
        name="expiresAt"
        label={mail.last}
        type="date"
        value={last}
        onValue={setLast}
        help={mail.lastHelp}
        optional
      />
    </Make>
  );
}
