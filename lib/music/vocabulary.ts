/**
 * The words by which recordings of one song are told apart, normalised, as alternatives of a
 * regular expression (matching.md §5.1). Order matters: the first kinds take their words first.
 * A trailing `$` or leading `^` binds to the end or start of the bracket or dash part.
 */
export const versionWords: readonly (readonly [kind: string, words: string])[] = [
  [
    "full_album",
    "(?:full|complete|whole|entire) (?:album|ep|lp|cd|concert|show|set|discography|soundtrack)",
  ],
  ["karaoke", "karaoke(?: version)?|sing ?along"],
  [
    "cover",
    "(?:drum |guitar |bass |piano |vocal )?covers?(?: version| song)?$|cover(?:ed)? (?:of|by) .*|" +
    "tributes?|(?:as )?made (?:famous|popular) by.*|in the style of.*|" +
    "(?:originally|first) (?:performed|recorded|sung) by.*|renditions?|lullab(?:y|ies)|8 ?bit|" +
    "chiptune|music box|ringtone|parody",
  ],
  [
    "instrumental",
    "instrumentals?(?: version| mix)?|^instr?$|inst(?:r)? (?:version|ver|mix)|off vocals?|" +
    "backing tracks?|minus one|(?:no|without) vocals?|drumless",
  ],
  [
    "acapella",
    "a ?ca?pp?ell?as?|acappell?as?|vocals? only|isolated vocals?",
  ],
  ["unplugged", "unplugged"],
  [
    "acoustic",
    "acoustics?|acoustique|acustic[ao]|akustik|^stripped(?: down)?(?: version)?$",
  ],
  ["piano", "^(?:solo )?piano(?: solo)?(?: version| ver| mix| arrangement)?$"],
  ["orchestral", "orchestral|symphonic|orchestra version"],
  [
    "alternate",
    "(?:alternat(?:e|ive)|alt|different) (?:takes?|versions?|mix|edit|ending|lyrics|vocals?)|" +
    "takes?(?= (?:\\d{1,2}|[ivx]+|one|two|three|four)(?: |$))|(?:first|second|early|studio) takes?|outtakes?|" +
    "false starts?",
  ],
  [
    "demo",
    "demos?(?: version| tape)?|rehearsals?|rough (?:mix|cut)|(?:early|work(?:ing)?) (?:version|mix)|" +
    "home recordings?|(?:kitchen|home|cassette|boom ?box|bedroom|living room|4 ?track|four track|" +
    "8 ?track) (?:tape|recording|version)s?|^(?:4 ?track|four track|boom ?box|cassette)$|^jam$|studio jam|unreleased version",
  ],
  [
    "rerecorded",
    "re ?record(?:ed|ing)|new recording|remake|reimagined|re imagined|revisited|redux",
  ],
  [
    "fast",
    "sped ?up|speed ?up|nightcore|fast(?:er)? version|pitched up|high pitch(?:ed)?",
  ],
  [
    "slow",
    "slowed(?: down)?(?: and reverb| reverb)?|slow(?:er)? version|daycore|" +
    "chopped(?: and| n)? (?:screwed|slowed)",
  ],
  [
    "effect",
    "^reverb(?:ed)?$|8d(?: audio)?|16d|bass ?boosted|432 ?hz|empty arena",
  ],
  [
    "commentary",
    "commentar(?:y|ies)|track by track|interview|voice memo|spoken word|podcast|audiobook",
  ],
  ["excerpt", "snippet|preview|teaser|excerpt|trailer"],
  [
    "lesson",
    "tutorial|guitar lesson|reaction|play ?through|drum track|bass track|multitracks?|stems?$",
  ],
  ["mixed", "^mixed$|continuous(?: dj)? mix|dj mix|megamix|mix cut|non ?stop mix"],
  ["mashup", "mash ?up"],
  ["reprise", "^reprise$|reprise$"],
  ["interlude", "^interlude(?: \\w{1,3})?$"],
  ["intro", "^intro(?: version| edit| mix)?$"],
  ["outro", "^outro(?: version| edit| mix)?$"],
  ["skit", "^skit$"],
  ["vip", "vip(?: re?mix| mix| edit)?"],
  [
    "remix",
    "remix(?:es|ed)?|rmx|rework(?:ed)?|re ?edit|re ?fix|bootleg(?: mix)?|re ?drum|" +
    "(?<=\\S )flip$|dub(?: mix| version| edit)?$",
  ],
];

/**
 * Words of the same recording in another dress: edition, master, cut, packaging. They never
 * refuse; the length judges them. Each stands for itself wherever it is read.
 */
export const editionWords: readonly (readonly [edition: string, words: string])[] = [
  [
    "remaster",
    "(?:\\d{4} )?(?:digital(?:ly)? )?re ?master(?:ed|s|ing)?(?: version| edition)?(?: \\d{4})?|" +
    "(?:(?:\\d{4} )?digital(?:ly)?|\\d{4}) master(?:ed|ing)?(?: \\d{4})?",
  ],
  [
    "deluxe",
    "(?:super )?deluxe|anniversary|(?:special|expanded|limited|collectors?|bonus|legacy|platinum|" +
    "tour|complete|definitive) edition|bonus tracks?|hidden track|deluxe edition|" +
    "(?:japan|itunes|target) bonus",
  ],
  [
    "media",
    "(?:official|music|lyrics?|promo) (?:music |lyrics? )?(?:video|audio|clip|visuali[sz]er)|" +
    "official|lyric video|visuali[sz]er|with lyrics|flac|mp3|alac|aac|\\d{3} ?kbps|\\d{2} ?bits?|" +
    "cd ?rip|vinyl(?: rip)?|web(?: rip)?|hi ?res|lossless|dolby atmos|surround(?: sound)?|" +
    "free (?:download|dl)|out now|copyright free|ncs release",
  ],
  [
    "soundtrack",
    "(?:original )?(?:motion picture |television |game |movie )?soundtrack|(?:original )?score|ost|" +
    "^(?:(?:(?:love |main |end |opening |closing |title )?(?:music|theme|song) )?from|" +
    "(?:love |main |end |opening |closing |title )theme of) .*",
  ],
  ["credit", "^prod(?:uced)?(?: by)? .*"],
];

/** Cuts and mixes of one take. They count when a bracket says nothing else. */
export const cutWords: readonly (readonly [edition: string, words: string])[] = [
  ["short", "radio|single|short|7 ?inch|7(?= (?:mix|version|edit))|edit|video"],
  [
    "long",
    "extended|long|12 ?inch|12(?= (?:mix|version|edit))|maxi|full(?: length)?|club extended",
  ],
  ["album", "album|lp|ep|original|main|studio|standard|final"],
  ["mono", "mono"],
  ["stereo", "stereo"],
  ["explicit", "explicit|dirty|uncensored|uncut"],
  ["clean", "clean|censored|edited"],
  ["other", "hq|hd|4k|mv|audio|lyrics|bonus|promo|tv|us|uk|international|digital|new|cd|rip|ver"],
];

/** A cut named beside somebody's own: `Tiësto Extended Mix`, `Tiësto Radio Edit`. */
export const besideName: readonly (readonly [edition: string, words: string])[] = [
  ["short", "(?:radio|single|short)(?= (?:re ?mix|mix|edit|version|ver)(?: |$))"],
  ["long", "(?:extended|long|12 inch)(?= (?:re ?mix|mix|edit|version|ver)(?: |$))"],
  ["album", "(?:original|album)(?= (?:re ?mix|mix|edit|version|ver)(?: |$))"],
];

/** Where people play to an audience: `At Carnegie Hall`. */
export const venues = "hall|arena|stadium|amphitheat(?:re|er)|theat(?:re|er)|opera house|" +
  "fillmore(?: east| west)?|apollo|budokan|wembley|glastonbury|woodstock|montreux|newport|carnegie|" +
  "village vanguard|hollywood bowl|red rocks|royal albert hall|tiny desk|folsom(?: prison)?|" +
  "san quentin|bbc|central park|hyde park|festival|odeon|paradiso|pinkpop|lollapalooza|coachella|bonnaroo|" +
  "roskilde|rock am ring|rock in rio|werchter|pukkelpop|benicassim|isle of wight|live aid|palladium";

/** Languages a song is sung in again. */
export const languages = "english|spanish|french|german|italian|portuguese|japanese|korean|" +
  "chinese|mandarin|cantonese|russian|hindi|arabic|swedish|dutch|turkish|polish|en espanol|" +
  "en francais|auf deutsch|em portugues|in italiano|deutsch|espanol|francais";

/** Words that carry no name. */
export const glue = new Set(
  ("at in from the on by of a an and with for to version ver mix edit cut dub take recorded " +
    "recording performance performed session sessions track live de la le el en al feat ft " +
    "featuring s vs x concert").split(" "),
);

/** Words after a leading `live` that make it a verb: `Live Forever`, `Live and Let Die`. */
export const liveVerbs = new Set(
  ("your my our his her their like for to forever a it is free or life fast while without " +
    "through together wire again alone another each every laugh love long this that right well " +
    "up out as if until till now today tomorrow tonight everyday").split(" "),
);

/** Words beside a `live` that is no performance: `The Way I Live`, `Long Live`, `Let Me Live`. */
export const liveSubjects = new Set(
  ("i you we they he she me us let long how my your where who what gonna must cant dont still " +
    "will would never born wanna want need as die lets why people to").split(" "),
);
