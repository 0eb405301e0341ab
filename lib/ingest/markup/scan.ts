import { ListError } from "../error.ts";

/** A piece of an XML text; names are without their prefix, `line` is the 1-based one of the `<`. */
export type Piece =
  | { type: "open"; name: string; attributes: ReadonlyMap<string, string>; line: number }
  | { type: "close"; name: string }
  | { type: "text"; text: string };

/** What is between these says nothing of tracks, or is text as it stands. */
const sections = [["<!--", "-->"], ["<?", "?>"], ["<![CDATA[", "]]>"]] as const;

/**
 * The pieces of an XML text, one after the other, so that none of it has to be held. There are the
 * five entities of XML and those by number: a document that declares its own, which could grow
 * without end or read files, is refused. ListError at what is no XML.
 */
export function* scan(text: string): Generator<Piece> {
  const lineAt = linesUpTo(text);
  for (let at = 0; at < text.length;) {
    const next = text.indexOf("<", at);
    const end = next < 0 ? text.length : next;
    if (end > at) yield { type: "text", text: unescaped(text.slice(at, end)) };
    at = next < 0 ? text.length : yield* mark(text, next, lineAt);
  }
}

/** The lines of places, which have to be asked for in the order they stand in. */
function linesUpTo(text: string): (at: number) => number {
  let line = 1;
  let end = text.indexOf("\n");
  return (at) => {
    for (; end >= 0 && end < at; end = text.indexOf("\n", end + 1)) line++;
    return line;
  };
}

/** What begins with the `<` at `at`; returns where it ends. */
function* mark(
  text: string,
  at: number,
  lineAt: (at: number) => number,
): Generator<Piece, number> {
  const section = sections.find(([begin]) => text.startsWith(begin, at));
  if (section) {
    const [begin, end] = section;
    const closed = text.indexOf(end, at + begin.length);
    if (closed < 0) throw broken();
    const inside = text.slice(at + begin.length, closed);
    if (end === "]]>") yield { type: "text", text: inside };
    return closed + end.length;
  }
  const end = tagEnd(text, at);
  yield* tag(text.slice(at + 1, end), lineAt(at));
  return end + 1;
}

/** Where a tag ends: `>` in a quoted value does not end it. */
function tagEnd(text: string, at: number): number {
  const special = /["'>]/g;
  special.lastIndex = at;
  for (let found = special.exec(text); found; found = special.exec(text)) {
    if (found[0] === ">") return found.index;
    const closed = text.indexOf(found[0], found.index + 1);
    if (closed < 0) break;
    special.lastIndex = closed + 1;
  }
  throw broken();
}

function* tag(inside: string, line: number): Generator<Piece> {
  if (inside.startsWith("!")) return refuseDeclarations(inside);
  const [, slash, name, rest] =
    /^(\/?)(?:[\w.-]{1,99}:)?([\w.-]{1,99})(?![\w:.-])([^]*)$/.exec(inside) ?? [];
  if (!name || rest === undefined) throw broken();
  if (!slash) yield { type: "open", name, attributes: attributesOf(rest), line };
  if (slash || rest.endsWith("/")) yield { type: "close", name };
}

/** A document type may be named, but nothing may be declared in it. */
function refuseDeclarations(inside: string): void {
  const bare = inside.replace(/"[^"]*"|'[^']*'/g, "");
  if (/^!DOCTYPE\s[^[]*$/i.test(bare)) return;
  throw new ListError("unsupported", "this XML declares entities of its own, which is refused", {
    fault: "entities",
  });
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const attribute = /(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
  return new Map(
    text.matchAll(attribute).map(([, name = "", double, single]) => [
      name.toLowerCase(),
      unescaped(double ?? single ?? ""),
    ]),
  );
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function unescaped(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi,
    (whole, ten, hex, name) => {
      if (name) return entities[name] ?? whole;
      const code = ten ? Number(ten) : parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

export function broken(): ListError {
  return new ListError("unsupported", "broken XML: it ends too early or is damaged", {
    fault: "damaged",
  });
}
