/**
 * The words by which editions of one album are told apart, normalised, as alternatives of a regular
 * expression: the same recordings in another package. A kind is what two editions have in common.
 */
export const editionKinds: readonly (readonly [kind: string, words: string])[] = [
  ["deluxe", "(?:super |ultra )?de ?luxe?|デラックス(?:エディション|盤|版)?|делюкс|豪[华華][版盤]"],
  [
    "anniversary",
    "(?:\\d{1,3}(?:st|nd|rd|th|e|eme|o|a|er)? (?:year )?)?" +
    "(?:anniversary|anniversaire|aniversario|anniversario|jubilaum(?:s ?(?:edition|ausgabe))?|" +
    "jubilee|周年(?:記念)?[盤版]?)|юбилейное",
  ],
  ["expanded", "expanded|extended|enhanced|augmented|complete|完全[版盤]"],
  [
    "remaster",
    "(?:digital(?:ly)? )?(?:re ?master(?:ed|s|ing|izado|ise|isee|t)?)|rimasterizzat[oa]|" +
    "リマスター[版盤]?|ремастер|(?:19|20)\\d\\d (?:stereo |mono )?mix|restored",
  ],
  ["bonus", "bonus(?: tracks?| cd| dis[ck]s?| songs?| material| version| edition)?|hidden tracks?"],
  [
    "special",
    "special|limited|collectors?|exclusive|premium|platinum|gold|diamond|legacy|definitive|" +
    "ultimate|tour|fan|essential|limitada|limitee|limitata|limitierte|especial|speciale?|spezial|" +
    "sonder(?:edition|ausgabe)?|初回(?:生産)?限定[盤版]|限定[盤版]|特[别別]版|" +
    "japan(?:ese)?|international|european?|american|australian|german|french|spanish|italian|" +
    "asian?|korean|chinese|uk|us|usa",
  ],
  ["mono", "mono"],
  ["clean", "clean|edited|censored"],
];

/** Words that belong to an edition without telling one from another. */
export const editionFillers = "edition|editions|ed|edicion|edicao|edizione|ausgabe|издание|" +
  "エディション|version|versione|ver|release|re ?issue|re ?released?|переиздание|pressing|import|" +
  "通常[盤版]|the|of|a|de|la|with|and|plus|cds?|dis[ck]s?(?: \\d{1,2})?|cd \\d{1,2}|\\d{1,2} ?cds?|" +
  "\\d{1,2} ?lps?|lp|vinyl|dvd|blu ?ray|box(?: ?set)?|set|web|digital|itunes|spotify|amazon|" +
  "target|walmart|mix|mixes|explicit|album|original|standard|regular|stereo|flac|mp3|hi ?res|\\d{2} ?bit|" +
  "dolby atmos|(?:19|20)\\d\\d|\\d{1,3}(?:st|nd|rd|th)|year|years";

/** Of these, words that make a tail without brackets an edition: `Nevermind Deluxe Edition`. */
export const editionTail = new RegExp(
  "^(?:.* )?(?:edition|edicion|edicao|edizione|ausgabe|(?:super )?deluxe|anniversary|" +
    "re ?master(?:ed)?|expanded|re ?issue|bonus tracks?|エディション|(?:初回)?限定[盤版])(?: |$)",
);

/**
 * Kinds of release that are not the album of the same name, by their words in a bracket, after a
 * dash or at the end. A soundtrack may be called so or not; score and cast recording are others.
 */
export const releaseKinds: readonly (readonly [kind: string, words: RegExp])[] = [
  ["single", /^(?:the |maxi |cd )?singles?$/],
  ["ep", /^(?:the )?e ?p$/],
  ["cast", /(?:^| )cast (?:recording|album|soundtrack)(?: |$)/],
  ["score", /(?:^| )(?:original |motion picture |film |complete )*score(?: |$)/],
  [
    "soundtrack",
    /(?:^| )(?:soundtrack|ost|o s t)(?: |$)|^(?:the )?(?:music|songs) (?:from|inspired by) .*|^from the (?:motion picture|film|movie|series)/,
  ],
];

/** The same at the end of a title without brackets. */
export const releaseTail = new RegExp(
  " (?:e ?p|ost|" +
    "(?:the )?(?:original |official |complete )?(?:(?:motion picture|movie|film|tv|television|game|" +
    "video game|series|anime|broadway|london|off broadway) )*" +
    "(?:soundtrack|score|cast recording)(?: album)?|" +
    "music from (?:and inspired by )?the (?:original )?(?:motion picture|film|movie|series).*)$",
);
