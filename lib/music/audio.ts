const audio = new Set(
  "flac mp3 m4a aac alac ogg oga opus wav wv ape aif aiff wma mpc tta dsf dff mp2 shn".split(" "),
);
const lossless = new Set("flac alac wav wv ape aif aiff tta dsf dff shn".split(" "));

/** The last name of a remote path; both separators occur (contracts/slskd.md §3.2). */
export function baseName(filename: string): string {
  return filename.slice(Math.max(filename.lastIndexOf("\\"), filename.lastIndexOf("/")) + 1);
}

/** The extension in lower case without its dot; `""` if there is none. Peers often send none. */
export function extension(filename: string): string {
  const dot = filename.lastIndexOf(".");
  const ending = dot < 0 || filename.length - dot > 6 ? "" : filename.slice(dot + 1);
  return /^[a-z0-9]+$/i.test(ending) ? ending.toLowerCase() : "";
}

/** Whether a file is music by its extension. */
export function isAudio(filename: string): boolean {
  return audio.has(extension(filename));
}

/** Whether an extension holds nothing but lossless audio; `m4a` may hold either. */
export function isLossless(ending: string): boolean {
  return lossless.has(ending);
}
