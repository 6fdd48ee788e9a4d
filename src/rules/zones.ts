/**
 * Regions that share a time zone → the names of those zones, from tzdata 2025 (public domain: zone.tab, zone1970.tab and the
 * backward links, which browsers still report). Zones whose regions all have the strictest rule are left out: they get it anyway.
 * America/Toronto is also Quebec's.
 */
export const ZONES: readonly (readonly [regions: string, zones: string])[] = [
  ['AE OM RE SC TF', 'Asia/Dubai'],
  ['AG AI AW BL BQ CA CW DM GD GP KN LC MF MS PR SX TT VC VG VI', 'America/Puerto_Rico America/Virgin'],
  [
    'AR',
    'America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/ComodRivadavia America/Argentina/Cordoba America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza America/Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia America/Buenos_Aires America/Catamarca America/Cordoba America/Jujuy America/Mendoza America/Rosario',
  ],
  [
    'AU',
    'Antarctica/Macquarie Australia/ACT Australia/Adelaide Australia/Brisbane Australia/Broken_Hill Australia/Canberra Australia/Currie Australia/Darwin Australia/Eucla Australia/Hobart Australia/LHI Australia/Lindeman Australia/Lord_Howe Australia/Melbourne Australia/NSW Australia/North Australia/Perth Australia/Queensland Australia/South Australia/Sydney Australia/Tasmania Australia/Victoria Australia/West Australia/Yancowinna',
  ],
  ['AU JP', 'Asia/Tokyo Japan'],
  ['BE LU NL', 'Europe/Brussels'],
  ['BL', 'America/St_Barthelemy'],
  ['BM', 'Atlantic/Bermuda'],
  ['BN MY', 'Asia/Kuching'],
  ['BS CA', 'America/Nipigon America/Thunder_Bay'],
  ['BS CA CA-QC', 'America/Montreal America/Toronto Canada/Eastern'],
  [
    'CA',
    'America/Atikokan America/Blanc-Sablon America/Cambridge_Bay America/Creston America/Dawson America/Dawson_Creek America/Edmonton America/Fort_Nelson America/Glace_Bay America/Goose_Bay America/Halifax America/Inuvik America/Iqaluit America/Moncton America/Pangnirtung America/Rainy_River America/Rankin_Inlet America/Regina America/Resolute America/St_Johns America/Swift_Current America/Vancouver America/Whitehorse America/Winnipeg America/Yellowknife Canada/Atlantic Canada/Central Canada/Mountain Canada/Newfoundland Canada/Pacific Canada/Saskatchewan Canada/Yukon',
  ],
  ['CA KY PA', 'America/Coral_Harbour America/Panama'],
  ['CA US', 'America/Phoenix US/Arizona'],
  ['CH DE LI', 'Europe/Zurich'],
  ['DJ ER ET KE KM MG SO TZ UG YT', 'Africa/Asmera Africa/Nairobi'],
  ['ES', 'Africa/Ceuta Atlantic/Canary Europe/Madrid'],
  ['FR MC', 'Europe/Paris'],
  ['GB GG IM JE', 'Europe/Belfast Europe/London GB'],
  ['GF', 'America/Cayenne'],
  ['GP', 'America/Guadeloupe'],
  ['HK', 'Asia/Hong_Kong Hongkong'],
  ['IL', 'Asia/Jerusalem Asia/Tel_Aviv Israel'],
  ['IT SM VA', 'Europe/Rome'],
  ['LS SZ ZA', 'Africa/Johannesburg'],
  ['LU', 'Europe/Luxembourg'],
  ['MF', 'America/Marigot'],
  ['MQ', 'America/Martinique'],
  [
    'MX',
    'America/Bahia_Banderas America/Cancun America/Chihuahua America/Ciudad_Juarez America/Ensenada America/Hermosillo America/Matamoros America/Mazatlan America/Merida America/Mexico_City America/Monterrey America/Ojinaga America/Santa_Isabel America/Tijuana Mexico/BajaNorte Mexico/BajaSur Mexico/General',
  ],
  ['MY', 'Asia/Kuala_Lumpur'],
  ['MY SG', 'Asia/Singapore Singapore'],
  ['NL', 'Europe/Amsterdam'],
  ['NZ', 'Antarctica/South_Pole NZ Pacific/Auckland Pacific/Chatham'],
  ['PM', 'America/Miquelon'],
  ['RE', 'Indian/Reunion'],
  ['TW', 'Asia/Taipei ROC'],
  [
    'US',
    'America/Adak America/Anchorage America/Atka America/Boise America/Chicago America/Denver America/Detroit America/Fort_Wayne America/Indiana/Indianapolis America/Indiana/Knox America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Tell_City America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac America/Indianapolis America/Juneau America/Kentucky/Louisville America/Kentucky/Monticello America/Knox_IN America/Los_Angeles America/Louisville America/Menominee America/Metlakatla America/New_York America/Nome America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem America/Shiprock America/Sitka America/Yakutat Navajo Pacific/Honolulu Pacific/Johnston US/Alaska US/Aleutian US/Central US/East-Indiana US/Eastern US/Hawaii US/Indiana-Starke US/Michigan US/Mountain US/Pacific',
  ],
  ['YT', 'Indian/Mayotte'],
];
