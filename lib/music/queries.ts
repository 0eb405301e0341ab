import type { Track } from "../schemas/track.ts";
import { isVarious } from "./folder_words.ts";
import { normalise, tidy } from "./normalise.ts";
import { romanise } from "./romanise.ts";
import { joined, readSegments } from "./segments.ts";
import { readTitle } from "./title.ts";
import { albumName } from "./wanted.ts";

/** More words than this find nothing: every one of them must stand in the path. */
const mostWords = 10;

/** One word of a search: letters and digits only, so that nothing can exclude or match at large. */
function pieces(word: string): string[] {
  // Peers write `Don't`, `Don’t` and `Dont`; no spelling finds them all, so the word is left out.
  const inner = /\p{L}'\p{L}/u.test(word);
  const parts = word.replaceAll("'", "").split(/[^\p{L}\p{N}\p{M}]+/u);
  return inner ? [] : parts.filter((part) => [...part].length > 1 || isIdeograph(part));
}

function isIdeograph(text: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u.test(text);
}

function words(text: string): string[] {
  const all = tidy(text).split(/\s+/);
  const kept = all.flatMap(pieces);
  return kept.length > 0 ? kept : all.flatMap((word) => pieces(word.replaceAll("'", "")));
}

/** The title as it is written, without brackets, credits and editions. */
function titleText(title: string): string {
  const { parts } = readSegments(title);
  const { core } = readTitle(title);
  for (let count = 1; count < parts.length; count++) {
    const text = parts.slice(0, count);
    if (joined(text, "bare") === core) return text.map(({ bare }) => bare).join(" ");
  }
  const bare = parts.map((part) => part.bare).join(" ");
  return normalise(bare).startsWith(core) && core !== "" ? bare : core;
}

/** Words that tell the wanted version: the remixer and `remix`, the place and `live`. */
function versionWords(title: string): string[] {
  return readTitle(title).versions.flatMap(({ kind, qualifier }) => [
    ...words(qualifier),
    ...normalise(title).split(" ").filter((word) => word === kind),
  ]);
}

/** slskd drops words of one character, and refuses a search that has no other. */
function isSearchable(query: readonly string[]): boolean {
  return query.some((word) => [...word].length > 1);
}

/** The same words without accents, for peers that write none; Latin ones only. */
function folded(query: string): string {
  return query.split(" ")
    .map((word) => /^[\p{Script=Latin}\p{N}\p{M}]+$/u.test(word) ? normalise(word) : word)
    .join(" ");
}

function unique(query: readonly string[]): string[] {
  const seen = new Set<string>();
  return query.filter((word) => {
    const key = word.toLowerCase();
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

/** `R.E.M.` is one word when its letters are none. */
function initials(text: string): string[] {
  return words(normalise(text).replaceAll(" ", ""));
}

/** The first artist as it is searched for: the words of the name, or its letters. */
function artistWords(name: string): string[] {
  const artist = words(name);
  // `Ke$ha` is `Kesha` to half of the peers, and two words to the others.
  const spelled = /\p{L}[$€¥!@]|[$€¥@]\p{L}/u.test(name);
  if (spelled) return words(normalise(name));
  return artist.length > 0 ? artist : initials(name);
}

/** The rungs of the ladder as lists of words, narrowest first. */
function ladder(wanted: Track): string[][] {
  const name = wanted.artists[0] ?? "";
  const artist = words(name);
  const spelled = artistWords(name);
  const title = words(titleText(wanted.title));
  const version = versionWords(wanted.title);
  const album = wanted.album === null ? [] : words(albumName(wanted.album));
  const byAlbum = album.length > 0 ? [[...spelled, ...album]] : [];
  if (title.length === 0) {
    const letters = initials(titleText(wanted.title));
    return [letters.length > 0 ? [...spelled, ...letters] : [], ...byAlbum, spelled];
  }
  return [
    [...spelled, ...title, ...version],
    [...artist, ...title, ...version],
    [...spelled, ...title],
    ...byAlbum,
    [...title, ...version],
  ];
}

/**
 * Search texts for a wanted track, the narrowest first (contracts/slskd.md §10.1): artist and title
 * with the words of its version, without them, artist and album, title alone. Each is words of
 * letters and digits, because punctuation excludes or finds nothing; spellings without accents
 * and in Latin letters follow where they differ. No query is empty or all one-letter words, which
 * slskd refuses: a title such as `7` is looked for by artist and album, `!!!` by `!!!` not at all.
 */
export function searchQueries(wanted: Track): string[] {
  const texts = ladder(wanted).map(unique).filter(isSearchable)
    .map((query) => query.slice(0, mostWords).join(" "));
  const spellings = texts.flatMap((text) => [text, folded(text)]);
  const native = `${wanted.artists[0] ?? ""} ${titleText(wanted.title)}`;
  const latin = words(romanise(native)).slice(0, mostWords);
  if (texts.length > 0 && romanise(native) !== normalise(native) && isSearchable(latin)) {
    spellings.push(latin.join(" "));
  }
  const seen = new Set<string>();
  return spellings.filter((text) => !seen.has(text.toLowerCase()) && seen.add(text.toLowerCase()));
}

/**
 * The search text for a whole album: its artist and its name. `undefined` without an album, or when
 * slskd would refuse the words.
 */
export function albumQuery({ album, album_artist, artists }: Track): string | undefined {
  if (album === null) return undefined;
  const artist = album_artist ?? artists[0] ?? "";
  // Nobody's folder is called so in the same words.
  const by = isVarious(artist) ? [] : artistWords(artist);
  const query = unique([...by, ...words(albumName(album))]);
  return isSearchable(query) ? query.slice(0, mostWords).join(" ") : undefined;
}
