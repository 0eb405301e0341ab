import { tidy } from "./normalise.ts";

const genres =
  "rock|pop|electronic|electronica|dance|edm|house|techno|trance|dnb|drum and bass|dubstep|hip ?hop|rap|" +
  "metal|punk|jazz|blues|soul|funk|r and b|rnb|country|folk|indie|alternative|classical|klassik|" +
  "reggae|ambient|world|latin|disco|hardcore|gospel|\\d0s|\\d{4}s?|other|misc";
const places =
  "(?:my )?(?:music|musik|musica|musique|muziek)|mp3s?|flacs?|m4a|lossless|lossy|audio|media|" +
  "downloads?|downloaded|completed?|finished|incomplete|shared?|sharing|shares|soulseek.*|slsk.*|" +
  "torrents?|library|collection|archive|(?:un)?sorted|new|stuff|data|home|users?|mnt|nas|hdd?|" +
  "albums?|singles?|eps?|discograph(?:y|ies)|artists?|bands?|songs?|tracks?|playlists?|vinyl|cds?|" +
  "web|hi ?res|24 ?bits?|320|favou?rites|[a-z0-9]|[a-z] [a-z]|0 9|[a-z] drive";
const variousNames =
  "va|v a|various(?: artists?)?|compilations?|soundtracks?|osts?|samplers?|mixed artists";

const generic = new RegExp(`^(?:${genres}|${places}|${variousNames})$`);
const various = new RegExp(`^(?:${variousNames})(?: - .*)?$`);
const collection = new RegExp(
  "(?:^| )(?:hits|greatest|best of|top \\d+|charts?|playlists?|party|mixtapes?|collections?|classics|" +
    "oldies|ballads|love songs|workout|anthems|essentials|\\d0s|music|songs|mp3s?|flacs?)(?: |$)",
);
const disc = /^[([{]?(?:cd|dis[ck]|disque|volume|vol|lp|side)[ ._-]*(\d{1,2}|[a-d])\b/i;
const sceneTail =
  /-(?:\d*CD|WEB|VINYL|LP|EP|CDS|CDM|SAT|FLAC|\(?[A-Z]+\d+\)?)(?:-[^-\s]+)*-(?:19|20)\d\d-\w+$/i;

/** Normalised names that say nothing of the music: genres, places on a disk, letters, years. */
export function isGeneric(name: string): boolean {
  return generic.test(name);
}

/** Names that are nobody's: general ones, and collections called after an occasion. */
export function isNobody(name: string): boolean {
  return isGeneric(name) || collection.test(name);
}

/** Folders of various artists, soundtracks and compilations: `VA - Title` too. */
export function isVarious(folder: string): boolean {
  return various.test(tidy(folder).toLowerCase());
}

/** The disc in a name such as `CD1`, `Disc 2`, `Side B`; `null` for any other. */
export function discNumber(folder: string): number | null {
  const [, side] = disc.exec(folder) ?? [];
  if (!side) return null;
  return Number(side) || side.toLowerCase().charCodeAt(0) - 96;
}

/** A folder name with its blanks and dashes as they were meant, without scene tail and year. */
export function readableFolder(folder: string): string {
  const tidied = tidy(folder).replace(sceneTail, "");
  const scene = !tidied.includes(" ") && /[^-]-[^-]/.test(tidied) && tidied.includes("_");
  const spaced = tidied.replaceAll("_", " ");
  return (scene ? spaced.replaceAll("-", " - ") : spaced)
    .replace(/^(?:19|20)\d\d (?=[^-\s])/, "");
}
