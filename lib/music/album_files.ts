import type { RemoteFile } from "../schemas/candidate.ts";
import type { Track } from "../schemas/track.ts";
import { baseName } from "./audio.ts";
import { normalise } from "./normalise.ts";
import { romanise } from "./romanise.ts";
import { readTitle } from "./title.ts";

const latin = /^[\p{Script=Latin}\p{N}]+$/u;

/** Words that say which track it is: not `of`, not a number of the track. */
function tellingWords(title: string): string[] {
  const core = readTitle(title).core;
  const words = [core, romanise(core)].flatMap((text) => normalise(text).split(" "));
  return [...new Set(words)].filter((word) => {
    if (/^\d+$/.test(word)) return false;
    return [...word].length >= (latin.test(word) ? 3 : 2);
  });
}

/**
 * Tells a track of an album from the others before they are judged: the files whose name has a word
 * of its title, or all where the title has none that tells. It reads each name once; what is called
 * otherwise is left to the track's own searches.
 */
export function filesByTitle(
  files: readonly RemoteFile[],
): (track: Pick<Track, "title">) => RemoteFile[] {
  const named = files.map((file) => ({ file, name: normalise(baseName(file.filename)) }));
  return function likely({ title }) {
    const words = tellingWords(title);
    if (words.length === 0) return [...files];
    return named.filter(({ name }) => words.some((word) => name.includes(word)))
      .map(({ file }) => file);
  };
}
