import { BUILT_IN_PURPOSES } from '../../protocol/purposes.js';
import type { SiteConfig } from '../../protocol/site-config.js';
import { faultOf } from './lint.js';
import type { Tell } from './tell.js';
import { topicsOf } from './topics.js';

const isBuiltIn = (id: string): boolean => BUILT_IN_PURPOSES.some((purpose) => purpose.id === id);

/** What the owner says of purposes, and of changes to the policy. */
export function lookAtPurposes({ purposes, languages, policy, tcf }: SiteConfig, tell: Tell): void {
  for (const [id, purpose] of Object.entries(purposes)) {
    for (const field of ['label', 'text'] as const) {
      const said = purpose[field] ?? {};
      for (const [language, text] of Object.entries(said)) {
        const path = `purposes.${id}.${field}.${language}`;
        const fault = faultOf(text, language, { purpose: true, prescribed: !!tcf?.standardTexts });
        if (fault) tell(fault.rule, path, text, fault.message);
        const topics = field === 'label' ? topicsOf(text, language) : [];
        if (topics.length > 1)
          tell(
            'own-switch',
            path,
            text,
            `is ${topics.length} purposes under one switch (${topics.join(', ')}); make a purpose of each`,
          );
      }
      // A purpose of the owner's own is told of where its words are asked for at all.
      if (isBuiltIn(id) && Object.keys(said).length)
        lookForAll(`purposes.${id}.${field}`, said, languages, tell);
    }
  }
  policy.changes.forEach(({ tell: said }, i) => {
    if (said) lookForAll(`policy.changes[${i}].tell`, said, languages, tell);
  });
}

function lookForAll(
  path: string,
  said: Readonly<Record<string, string>>,
  languages: readonly string[],
  tell: Tell,
): void {
  for (const language of languages)
    if (!said[language])
      tell(
        'one-language',
        `${path}.${language}`,
        undefined,
        `is required: it is there in ${Object.keys(said).join(', ')}, and a notice speaks one language`,
      );
}
