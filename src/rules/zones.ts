/**
 * Regions that share a time zone → the names of those zones, from tzdata 2025 (public domain: zone.tab), with the older
 * names that browsers still report. `Australia/` is every zone that begins so. Zones whose regions all have the strictest rule
 * are left out: they get it anyway. America/Toronto is also Quebec's.
 */
// prettier-ignore
export const ZONES: readonly (readonly [regions: string, zones: string])[] = [
  ['AR', 'America/Argentina/ America/Buenos_Aires America/Catamarca America/Cordoba America/Jujuy America/Mendoza'],
  ['AU', 'Antarctica/Macquarie Australia/'],
  ['BL', 'America/St_Barthelemy'],
  ['BM', 'Atlantic/Bermuda'],
  ['CA', 'America/Atikokan America/Cambridge_Bay America/Coral_Harbour America/Creston America/Dawson America/Dawson_Creek America/Edmonton America/Fort_Nelson America/Glace_Bay America/Goose_Bay America/Halifax America/Inuvik America/Iqaluit America/Moncton America/Nipigon America/Pangnirtung America/Rainy_River America/Rankin_Inlet America/Regina America/Resolute America/St_Johns America/Swift_Current America/Thunder_Bay America/Vancouver America/Whitehorse America/Winnipeg America/Yellowknife'],
  ['CA CA-QC', 'America/Blanc-Sablon America/Montreal America/Toronto'],
  ['ES', 'Africa/Ceuta Atlantic/Canary Europe/Madrid'],
  ['FR', 'Europe/Paris'],
  ['GB', 'Europe/London'],
  ['GF', 'America/Cayenne'],
  ['GP', 'America/Guadeloupe'],
  ['HK', 'Asia/Hong_Kong'],
  ['IL', 'Asia/Jerusalem Asia/Tel_Aviv'],
  ['IT', 'Europe/Rome'],
  ['JP', 'Asia/Tokyo'],
  ['LU', 'Europe/Luxembourg'],
  ['MF', 'America/Marigot'],
  ['MQ', 'America/Martinique'],
  ['MX', 'America/Bahia_Banderas America/Cancun America/Chihuahua America/Ciudad_Juarez America/Hermosillo America/Matamoros America/Mazatlan America/Merida America/Mexico_City America/Monterrey America/Ojinaga America/Santa_Isabel America/Tijuana'],
  ['MY', 'Asia/Kuala_Lumpur Asia/Kuching'],
  ['NL', 'Europe/Amsterdam'],
  ['NZ', 'Pacific/Auckland Pacific/Chatham'],
  ['PM', 'America/Miquelon'],
  ['RE', 'Indian/Reunion'],
  ['SG', 'Asia/Singapore'],
  ['TW', 'Asia/Taipei'],
  ['US', 'America/Adak America/Anchorage America/Boise America/Chicago America/Denver America/Detroit America/Indiana/ America/Indianapolis America/Juneau America/Kentucky/ America/Los_Angeles America/Louisville America/Menominee America/Metlakatla America/New_York America/Nome America/North_Dakota/ America/Phoenix America/Sitka America/Yakutat Pacific/Honolulu US/'],
  ['YT', 'Indian/Mayotte'],
  ['ZA', 'Africa/Johannesburg'],
];
