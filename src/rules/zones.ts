/**
 * Regions that share a time zone → the names of those zones, from tzdata 2025 (public domain: zone.tab), with the older
 * names that browsers still report. Each is how the names begin, as short as no zone of another region begins: a few dozen bytes of every
 * page's first file; test/unit/rules/regions.test.ts has them whole. Zones whose regions all have the strictest rule
 * are left out: they get it anyway. America/Toronto is also Quebec's.
 */
// prettier-ignore
export const ZONES: readonly (readonly [regions: string, zones: string])[] = [
  ['AR', 'America/Argentina/ America/Buenos_Aires America/Catamarca America/Cordoba America/Jujuy America/Mendoza'],
  ['AU', 'Antarctica/Mac Austr'],
  ['BL', 'America/St_Barthelemy'],
  ['BM', 'Atlantic/Bermuda'],
  ['CA', 'America/Atikokan America/Cambridge_Bay America/Coral_Harbour America/Creston America/Dawson America/Dawson_Creek America/Edmonton America/Fort_Nelson America/Glace_Bay America/Goose_Bay America/Halifax America/Inuvik America/Iqaluit America/Moncton America/Nipigon America/Pangnirtung America/Rainy_River America/Rankin_Inlet America/Regina America/Resolute America/St_Johns America/Swift_Current America/Thunder_Bay America/Vancouver America/Whitehorse America/Winnipeg America/Yellowknife'],
  ['CA CA-QC', 'America/Blanc-Sablon America/Montreal America/Toronto'],
  ['ES', 'Africa/Ceuta Atlantic/Can Europe/Mad'],
  ['FR', 'Europe/Paris'],
  ['GB', 'Europe/London'],
  ['GF', 'America/Cayenne'],
  ['GP', 'America/Guadeloupe'],
  ['HK', 'Asia/Hong_Kong'],
  ['IL', 'Asia/Jerusalem Asia/Tel_Aviv'],
  ['IT', 'Europe/Rome'],
  ['JP', 'Asia/Tokyo'],
  ['LU', 'Europe/Lux'],
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
  ['US', 'America/Ad America/Anc America/Boi America/Chic America/De America/Ind America/Jun America/Ke America/Los America/Lou America/Meno America/Met America/New America/Nom America/Nort America/Ph America/Si America/Ya Pacific/Ho US/'],
  ['YT', 'Indian/Mayotte'],
  ['ZA', 'Africa/Joh'],
];
