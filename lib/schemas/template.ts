/**
 * Templates of names in the library (seed 002, "File Organization"):
 * `{field}` is replaced, `{track:02}` has two digits at least, `[…]` stands only where all fields
 * inside are known (a disc counts as known from the second on), `/` begins a folder, and `[[ ]]
 * {{ }}` are the signs themselves.
 */

/** Fields that hold a number and so may be given a width. */
const numbers = ["track", "disc", "year", "bitrate"] as const;
/** Every field of a template, in the order in which they are explained. */
export const fields = [
  "albumartist",
  "artist",
  "artists",
  "album",
  "title",
  ...numbers,
  "format",
  "isrc",
] as const;
export type Field = (typeof fields)[number];

/** Today's and yesterday's pattern: `Artist/Album (Disc 2)/01 - Title`. */
export const defaultTemplate = "{albumartist}/{album}[ (Disc {disc})]/[{track:02} - ]{title}";

export interface FieldPiece {
  field: Field;
  /** Digits at least, 0 for as many as it has. */
  width: number;
}
export type Piece = string | FieldPiece;
/** What always stands there, or a group in brackets. */
export type Part = Piece | { group: Piece[] };
export type Template = readonly Part[];

/** What can be wrong with a template, each with its sentence. */
const sentences = {
  empty: "The template is empty",
  too_long: "The template is longer than 300 characters",
  unknown_field: "There is no such field",
  no_number: "Only a number has a width",
  unbalanced: "A bracket has no partner ([[ and ]] stand for the signs themselves)",
  nested: "Brackets cannot stand inside brackets",
  no_field: "Brackets without a field; write [[ and ]] for the signs themselves",
  absolute: "The path must be relative to the music folder",
  backslash: "Folders are separated by /",
  empty_folder: "A folder without a name",
  dots: "A folder cannot be . or ..",
  too_deep: "More than eight folders and names",
  no_title: "The file name needs {title}, outside of brackets",
};
export type TemplateFault = keyof typeof sentences;
export const templateFaults = Object.keys(sentences) as TemplateFault[];

/** A template that cannot be used; the message is English, `fault` is for the pages. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  constructor(readonly fault: TemplateFault, readonly detail = "") {
    super(sentences[fault] + (detail && `: ${detail}`));
  }
}

const longest = 300;
const deepest = 8;
const token = /\[\[|\]\]|\{\{|\}\}|[[\]]|\{[^{}]*\}|[{}]|[^[\]{}]+/g;

/** Reads a template. @throws {TemplateError} */
export function parseTemplate(text: string): Template {
  if (text.trim() === "") throw new TemplateError("empty");
  if (text.length > longest) throw new TemplateError("too_long");
  const parts: Part[] = [];
  let group: Piece[] | undefined;
  for (const [sign] of text.matchAll(token)) {
    if (sign === "[") {
      if (group) throw new TemplateError("nested");
      parts.push({ group: group = [] });
    } else if (sign === "]") {
      if (!group) throw new TemplateError("unbalanced", sign);
      if (!group.some(isField)) throw new TemplateError("no_field", group.join(""));
      group = undefined;
    } else (group ?? parts).push(pieceOf(sign));
  }
  if (group) throw new TemplateError("unbalanced", "[");
  checkPath(parts);
  return parts;
}

function isField(piece: Piece): piece is FieldPiece {
  return typeof piece !== "string";
}

function pieceOf(sign: string): Piece {
  if (/^(\[\[|\]\]|\{\{|\}\})$/.test(sign)) return sign[0]!;
  if (sign === "{" || sign === "}") throw new TemplateError("unbalanced", sign);
  if (!sign.startsWith("{")) return sign;
  const [, name = "", width] = /^\{\s*(\w*)\s*(?::0?([1-9]))?\s*\}$/.exec(sign) ?? [];
  if (!fields.includes(name as Field)) throw new TemplateError("unknown_field", sign);
  if (width && !numbers.includes(name as never)) throw new TemplateError("no_number", sign);
  return { field: name as Field, width: Number(width ?? 0) };
}

/** Where a field stands, and where the title does outside of brackets. */
const [anything, title] = ["x", "\u0001"];

/** The path with every group in it: what may stand in a name is `segment`'s business. */
function checkPath(parts: Template): void {
  const path = parts.map((part) => {
    if (typeof part === "string") return part;
    if (!("group" in part)) return part.field === "title" ? title : anything;
    return part.group.map((piece) => isField(piece) ? anything : piece).join("");
  }).join("");
  if (path.includes("\\")) throw new TemplateError("backslash");
  if (/^\s*(\/|~|[A-Za-z]:)/.test(path)) throw new TemplateError("absolute");
  const names = path.split("/").map((name) => name.trim());
  if (names.includes("")) throw new TemplateError("empty_folder");
  // Eight names of the greatest length still are a path every system takes.
  if (names.length > deepest) throw new TemplateError("too_deep");
  const dotted = names.find((name) => /^[. ]+$/.test(name));
  if (dotted) throw new TemplateError("dots", dotted);
  if (!names.at(-1)!.includes(title!)) throw new TemplateError("no_title");
}
