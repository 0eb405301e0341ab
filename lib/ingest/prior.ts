/** A file without loss, or the wish for one, where it stands as a word of its own. */
const lossless =
  /\.(?:flac|alac|ape|wav)(?![\p{L}\p{N}])|[[({](?:flac|alac|ape|wav|lossless)[\])}]/iu;

/** Whether a line names a lossless file or asks for one: such wishes go first (upstream.md §1.6). */
export function wantsLossless(line: string): boolean {
  return lossless.test(line);
}
