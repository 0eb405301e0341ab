/** Addresses a rule of the cache is for: one, all below one, or a regular expression. */

const longestPattern = 200;
/** Longer addresses fit nothing. */
const longestPath = 1000;

/** One letter after another, so that nothing is tried twice. */
const plain = /^\/[\w/.~%-]*$/;
const below = /^(\/[\w/.~%-]*)\/\*$/;

/**
 * Whether an address fits.
 * @throws {Error} when it is no regular expression, or one that could take long
 */
export function patternOf(text: string): (path: string) => boolean {
  if (text.length > longestPattern) throw new Error(`longer than ${longestPattern}`);
  if (!/^[/^]/.test(text)) throw new Error("does not begin with /");
  const [, folder] = below.exec(text) ?? [];
  if (folder !== undefined) return (path) => path.startsWith(`${folder}/`);
  if (plain.test(text)) return (path) => path === text;
  refuseSlow(text);
  const whole = new RegExp(`^(?:${text})$`, "u");
  return (path) => path.length <= longestPath && whole.test(path);
}

/**
 * What is repeated as a group, looks around or back can take time without end on an address made for
 * it; two open ends on a thousand letters cannot.
 */
function refuseSlow(text: string): void {
  const bare = text.replace(/\\[^\dk]/g, "x").replace(/\[[^\]]*\]/g, "x");
  if (/\)[*+{]/.test(bare)) throw new Error("repeats a group");
  if (/\(\?(?!:)|\\[\dk]/.test(bare)) throw new Error("looks around or back");
  const openEnds = bare.match(/[*+]|\{\d*,\d*\}/g)?.length ?? 0;
  if (openEnds > 2) throw new Error("has more than two of * + {,}");
}
