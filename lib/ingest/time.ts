/** `m:ss` or `h:mm:ss` as milliseconds; `null` if it is neither. */
export function clockMs(text: string): number | null {
  const found = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?:\.\d+)?$/.exec(text.trim());
  if (!found) return null;
  const [, hours = "0", minutes = "0", seconds = "0"] = found;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/**
 * A duration as lists write it, in milliseconds: `3:45`, `225s`, `225`; a bare number beyond
 * 10,000 is milliseconds already (contracts/spotify.md §3.6). `null` if it is none of these.
 */
export function durationMs(text: string): number | null {
  const clock = clockMs(text);
  if (clock !== null) return clock;
  const found = /^(\d+(?:\.\d+)?)\s*(ms|s)?$/i.exec(text.trim());
  if (!found) return null;
  const value = Number(found[1]);
  const unit = found[2]?.toLowerCase() ?? (value > 10_000 ? "ms" : "s");
  return Math.round(unit === "ms" ? value : value * 1000);
}
