import type { CHANNELS } from '../../protocol/dimensions.js';

export type Channel = (typeof CHANNELS)[number];

/** Hosts by what they are, first match wins: Gmail and Gemini are Google's, and are no search. */
const HOSTS: readonly (readonly [Channel, RegExp])[] = [
  [
    'email',
    /^(web|e)?mail\d*\.|^outlook\.|(^|\.)(proton\.me|roundcube\.|zimbra\.|superhuman\.com|hey\.com)|\.gm$|email/,
  ],
  [
    'ai',
    /(^|\.)(chatgpt|openai|perplexity|claude|anthropic|deepseek|mistral|grok|meta|poe|phind|you|character|kimi|doubao|duck)\.(com|ai)$|^(gemini|bard|notebooklm)\.google\.|^copilot\.|^chat\.qwen\./,
  ],
  [
    'search',
    /(^|\.)(google|bing|duckduckgo|yahoo|ecosia|qwant|startpage|baidu|yandex|ya|naver|daum|seznam|kagi|mojeek|swisscows|sogou|so|haosou|coccoc|metager|presearch|lilo|dogpile|aol|ask|searx|yep|marginalia)\.[a-z.]{2,6}$|^search\.|quicksearchbox/,
  ],
  [
    'social',
    /(^|\.)(facebook|instagram|threads|twitter|x|linkedin|reddit|pinterest|youtube|tiktok|snapchat|whatsapp|telegram|discord|tumblr|quora|weibo|vk|ok|xing|medium|twitch|vimeo|bsky|wechat|douyin|kakao|line|mastodon|lemmy|slack)\.[a-z.]{2,6}$|^(t\.co|t\.me|lnkd\.in|fb\.me|youtu\.be|redd\.it|pin\.it|news\.ycombinator\.com|lobste\.rs|org\.telegram\.messenger|com\.(slack|linkedin|reddit|facebook|twitter|instagram)\b.*)$/,
  ],
];

const hostChannel = (host: string): Channel | undefined => HOSTS.find(([, is]) => is.test(host))?.[0];

/** Names people write into `utm_source` where a host would stand. */
const namedChannel = (name: string): Channel | undefined =>
  hostChannel(
    name.includes('.') ? name : `${name.replace(/^(fb|meta)$/, 'facebook').replace(/^ig$/, 'instagram')}.com`,
  );

/** `utm_medium` by what it says, first match wins. `paid` alone is told apart by its source. */
const MEDIA: readonly (readonly [Channel | 'paid', RegExp])[] = [
  ['paid-social', /paid.?social|social.?(paid|ads?)/],
  ['paid-search', /paid.?search|^sem$/],
  ['paid', /^(cpc|ppc|paid|cpa|retargeting|ads?)/],
  ['display', /display|banner|cpm|interstitial|programmatic|native/],
  ['affiliate', /affiliate|partner/],
  ['email', /e-?mail|newsletter/],
  ['social', /social|^sm$/],
  ['search', /^(organic|seo)/],
  ['referral', /^(referral|link)$/],
];

/**
 * The group a visit's source belongs to. A campaign's own words beat the referrer; an ad's click id makes a search a paid
 * one, and is looked at, not kept.
 */
export function channelOf(
  source: string,
  medium: string | undefined,
  campaignSource: string | undefined,
  hasClickId: boolean,
): Channel {
  const from = namedChannel((campaignSource ?? '').toLowerCase()) ?? hostChannel(source);
  const paid = from === 'social' ? 'paid-social' : 'paid-search';
  const said = medium && MEDIA.find(([, is]) => is.test(medium.toLowerCase()))?.[0];
  if (said) return said === 'paid' ? paid : said;
  if (hasClickId) return paid;
  if (medium || campaignSource) return from ?? 'campaign';
  return source ? (from ?? 'referral') : 'direct';
}
