const stamp = /^(?:\[\d+:\d+(?:[.:]\d+)?\])+/;
const head = /^\[[a-z#]+:.*\]$/i;

/** The words alone, as they are shown on a page: without times and head. */
export function LyricsText({ text }: { text: string }) {
  const lines = text.split(/\r?\n/)
    .filter((line) => !head.test(line))
    .map((line) => line.replace(stamp, ""));
  return <p class="lyrics-lines">{lines.join("\n").trim()}</p>;
}
