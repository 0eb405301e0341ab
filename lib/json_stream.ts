/**
 * Reads JSON that is too large to be held: the values at chosen places are given one by one while
 * the text comes in, the rest is passed over. Memory is bounded by the largest value that is wanted.
 */

/** A place in a document: names of members, `*` for every element of an array. */
export type Place = readonly string[];

/** A value that was found. */
export interface Picked {
  /** Which of the places it stands at. */
  place: number;
  /** Its index in each of the arrays around it, the outermost first. */
  at: readonly number[];
  value: unknown;
}

/** The text is no JSON, ends too early, or holds a value that is too long. */
export class JsonStreamError extends Error {
  override readonly name = "JsonStreamError";
}

interface Frame {
  array: boolean;
  index: number;
  key: string;
  /** Whether the next string of an object is a name. */
  naming: boolean;
}

const quote = 0x22;
const backslash = 0x5c;
const deepest = 64;

/**
 * Takes a document piece by piece.
 *
 * ```ts
 * const picker = new JsonPicker([["users", "*", "name"]]);
 * for await (const text of pieces) for (const { at, value } of picker.feed(text)) …
 * picker.end();
 * ```
 */
export class JsonPicker {
  readonly #places: readonly Place[];
  readonly #longest: number;
  readonly #stack: Frame[] = [];
  #picked: Picked[] = [];
  #inString = false;
  #escaped = false;
  #inWord = false;
  #begun = false;
  /** A name or a value that is being read: where it began in this piece, and what came before. */
  #from = -1;
  #before = "";
  #naming = false;
  #wanted = -1;
  #depth = 0;

  /** @param longest characters a value that is wanted may have */
  constructor(places: readonly Place[], longest = 1_000_000) {
    this.#places = places;
    this.#longest = longest;
  }

  /** @throws {JsonStreamError} */
  feed(text: string): Picked[] {
    this.#picked = [];
    if (this.#from >= 0) this.#from = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (this.#inString) this.#inside(code, text, i);
      else this.#outside(code, text, i);
    }
    this.#keepRest(text);
    return this.#picked;
  }

  /** @throws {JsonStreamError} when the document is not whole */
  end(): void {
    const open = this.#stack.length > 0 || this.#inString;
    if (open || !this.#begun) throw new JsonStreamError("The JSON ends too early");
  }

  #inside(code: number, text: string, i: number) {
    if (this.#escaped) this.#escaped = false;
    else if (code === backslash) this.#escaped = true;
    else if (code === quote) {
      this.#inString = false;
      if (this.#naming) this.#named(text, i + 1);
      else this.#ended(text, i + 1);
    }
  }

  #outside(code: number, text: string, i: number) {
    switch (code) {
      case 0x20:
      case 0x09:
      case 0x0a:
      case 0x0d:
        return this.#wordEnded(text, i);
      case 0x2c: // ,
        this.#wordEnded(text, i);
        return this.#next();
      case 0x3a: // :
        return;
      case 0x7b: // {
      case 0x5b: // [
        return this.#opened(code === 0x5b, i);
      case 0x7d: // }
      case 0x5d: // ]
        this.#wordEnded(text, i);
        return this.#closed(code === 0x5d, text, i);
      case quote:
        return this.#stringBegins(i);
      default:
        if (!this.#inWord) this.#began(i);
        this.#inWord = true;
    }
  }

  #stringBegins(i: number) {
    this.#inString = true;
    const top = this.#stack.at(-1);
    if (top && !top.array && top.naming) {
      top.naming = false;
      this.#naming = true;
      if (this.#wanted < 0) this.#from = i;
    } else this.#began(i);
  }

  /** Outside a wanted value names lead to one; inside they are part of it. */
  #named(text: string, end: number) {
    this.#naming = false;
    if (this.#wanted >= 0) return;
    this.#stack.at(-1)!.key = String(parse(this.#taken(text, end)));
  }

  #next() {
    const top = this.#stack.at(-1);
    if (!top) throw new JsonStreamError("A comma outside of everything");
    if (top.array) top.index++;
    else top.naming = true;
  }

  #opened(array: boolean, i: number) {
    this.#began(i);
    if (this.#stack.length >= deepest) throw new JsonStreamError("The JSON is nested too deep");
    this.#stack.push({ array, index: 0, key: "", naming: !array });
  }

  #closed(array: boolean, text: string, i: number) {
    if (this.#stack.pop()?.array !== array) throw new JsonStreamError("A bracket does not fit");
    this.#ended(text, i + 1);
  }

  #wordEnded(text: string, i: number) {
    if (!this.#inWord) return;
    this.#inWord = false;
    this.#ended(text, i);
  }

  #began(i: number) {
    if (this.#stack.length === 0 && this.#begun) throw new JsonStreamError("More than one value");
    this.#begun = true;
    if (this.#wanted >= 0) return;
    this.#wanted = this.#places.findIndex((place) => this.#isAt(place));
    if (this.#wanted < 0) return;
    this.#from = i;
    this.#depth = this.#stack.length;
  }

  #isAt(place: Place): boolean {
    return place.length === this.#stack.length &&
      place.every((part, at) => {
        const frame = this.#stack[at]!;
        return frame.array ? part === "*" : part === frame.key;
      });
  }

  #ended(text: string, end: number) {
    if (this.#wanted < 0 || this.#stack.length !== this.#depth) return;
    const at = this.#stack.filter(({ array }) => array).map(({ index }) => index);
    this.#picked.push({ place: this.#wanted, at, value: parse(this.#taken(text, end)) });
    this.#wanted = -1;
  }

  /** What was being read, now that it is whole. */
  #taken(text: string, end: number): string {
    const whole = this.#before + text.slice(this.#from, end);
    this.#before = "";
    this.#from = -1;
    return whole;
  }

  #keepRest(text: string) {
    if (this.#from < 0) return;
    this.#before += text.slice(this.#from);
    if (this.#before.length > this.#longest) throw new JsonStreamError("A value is too long");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new JsonStreamError("The JSON cannot be read");
  }
}
