import { broken, type Piece } from "./scan.ts";

/** A value of a property list. */
export type Plist = string | number | boolean | Plist[] | Dict;
/** `line` is the one where it begins. */
export type Dict = ReadonlyMap<string, Plist> & { readonly line: number };
type Opened = Extract<Piece, { type: "open" }>;

/** iTunes nests six deep. */
const deepest = 32;

/**
 * The value a property list holds. Members of dictionaries that are not `wanted` are passed over, so
 * that a library takes no more memory than what is used of it.
 */
export function readPlist(pieces: Generator<Piece>, wanted: (key: string) => boolean): Plist {
  for (const piece of pieces) {
    if (piece.type === "open" && piece.name !== "plist") {
      return value(pieces, piece, wanted, 0);
    }
  }
  throw broken();
}

function value(
  pieces: Generator<Piece>,
  { name, line }: Opened,
  wanted: (key: string) => boolean,
  depth: number,
): Plist {
  if (depth > deepest) throw broken();
  switch (name) {
    case "dict":
      return Object.assign(dict(pieces, wanted, depth), { line });
    case "array":
      return children(pieces).map((child) => value(pieces, child, wanted, depth + 1)).toArray();
    case "integer":
    case "real":
      return Number(textOf(pieces));
    case "true":
    case "false":
      textOf(pieces);
      return name === "true";
    default:
      return textOf(pieces);
  }
}

function dict(
  pieces: Generator<Piece>,
  wanted: (key: string) => boolean,
  depth: number,
): Map<string, Plist> {
  const members = new Map<string, Plist>();
  let key = "";
  for (const child of children(pieces)) {
    if (child.name === "key") key = textOf(pieces);
    else {
      const member = value(pieces, child, wanted, depth + 1);
      if (wanted(key)) members.set(key, member);
    }
  }
  return members;
}

/** The elements inside of the one that was opened; each has to be read before the next. */
function* children(pieces: Generator<Piece>): Generator<Opened> {
  for (;;) {
    const { value: piece, done } = pieces.next();
    if (done) throw broken();
    if (piece.type === "close") return;
    if (piece.type === "open") yield piece;
  }
}

function textOf(pieces: Generator<Piece>): string {
  let text = "";
  for (;;) {
    const { value: piece, done } = pieces.next();
    if (done || piece.type === "open") throw broken();
    if (piece.type === "close") return text;
    text += piece.text;
  }
}
