import type { LanguagePack, ServiceDetails } from '../../../src/protocol/page-config.js';
import { COLUMNS, type Group } from './rows.js';

export interface DeclarationProps {
  readonly pack: LanguagePack;
  readonly groups: readonly Group[];
  /** Left out in a table that is not live. */
  answer?(service: ServiceDetails): string;
  /** Words of the button that opens the preferences; left out: none. */
  readonly open?: string;
}

/**
 * The table of services, cookies and storage: content of the owner's page, in its type and colours. On a narrow page every row is a block of
 * lines; the roles say again what `display` would take from a table.
 */
export function Declaration({ pack, groups, answer, open }: DeclarationProps) {
  const { texts, lang, dir } = pack;
  const heads = [texts.service, ...COLUMNS.map((name) => texts[name]), ...(answer ? [texts.yourAnswer] : [])];
  return (
    <div class="sluice-declaration" lang={lang} dir={dir}>
      <table role="table">
        <caption>{texts.declarationTitle}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {heads.map((head) => (
              <th key={head} scope="col" role="columnheader">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ id, label, rows }) => (
          <tbody key={id} role="rowgroup">
            <tr role="row">
              <th scope="rowgroup" role="rowheader" colSpan={heads.length}>
                {`${texts.purpose}: ${label}`}
              </th>
            </tr>
            {rows.map((row) => (
              <tr key={row.service.id} role="row">
                <th scope="row" role="rowheader">
                  {row.name}
                </th>
                {COLUMNS.map((name) => (
                  <td
                    key={name}
                    role="cell"
                    data-head={texts[name]}
                    class={/^(cookies|storage)$/.test(name) ? 'sluice-names' : undefined}
                  >
                    {row[name]}
                    {name === 'provider' && row.service.policy && (
                      <>
                        {row.provider && ' · '}
                        <a href={row.service.policy} rel="noopener noreferrer">
                          {texts.policy}
                        </a>
                      </>
                    )}
                  </td>
                ))}
                {answer && (
                  <td role="cell" data-head={texts.yourAnswer}>
                    {answer(row.service)}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {open && (
        <button type="button" data-sluice-open="">
          {open}
        </button>
      )}
    </div>
  );
}
