import { normalise, tidy } from "./normalise.ts";
import { type Qualifier, readQualifier } from "./qualifier.ts";

/** One piece between dashes, without its brackets, and with those that are subtitles. */
export interface Part {
  bare: string;
  flat: string;
}

/** A title or file stem taken apart at its brackets and dashes. */
export interface Segments {
  parts: Part[];
  /** What brackets say about the recording. */
  qualifiers: Qualifier[];
  /** Brackets that say something else: a subtitle, or a name. */
  subtitles: string[];
  /** Credits after `feat.`, as written. */
  features: string[];
  /** Brackets that are nothing but an expected name: of whoever plays it, or played it first. */
  names: string[];
  /** Brackets that number a part: `(Pts. 6-9)`. */
  numbered: string[];
}

/** Marks around a subtitle that stays in its place: code points that are no characters. */
const open = "\ufdd0";
const close = "\ufdd1";
const bracket = /([([{【])([^()[\]{}【】]*)[)\]}】]/g;
/** Nobody nests brackets deeper; the limit keeps hostile names cheap. */
const deepest = 4;
const opening = /[([{【]/;
const unclosed = /([([{【])([^()[\]{}【】]+)$/;
const inlineCredit =
  /(?:^|\s)(?:feat|ft|featuring)\b\.?\s*([^\ufdd0\ufdd1]+?)(?=\s+-\s+|\s*[\ufdd0\ufdd1]|\s*$)/i;
const credit =
  /^(?:(?:feat|ft|featuring)\b\.?|w\/|with (?!(?:or|a|the|you|your|me|my|lyrics|love|no)\b))\s*(.+)$/i;
const catalogue = /^[a-z]{2,8}[ -]?\d{2,5}[a-z]{0,3}$/i;
const partNumber =
  /^(?:parts?|pts?|vol|volume|no|nr)\b[\s.]*[\divx]+(?:\s*(?:[-–,&]|and|to)\s*[\divx]+)*$/i;

/** Whether a bracket is nothing but a name that is expected as a credit: `Title (Artist)`. */
export type IsCredit = (text: string) => boolean;

/** Reads one bracket into `segments`; returns what stays in its place. */
function readBracket(segments: Segments, isCredit: IsCredit, kind: string, content: string) {
  const text = content.replaceAll(open, " ").replaceAll(close, " ").trim();
  const feature = credit.exec(text)?.[1];
  const name = feature ?? (isCredit(text) ? text : undefined);
  if (feature) segments.features.push(feature);
  else if (name) segments.names.push(name);
  const bookkeeping = kind === "{" || kind === "[" && catalogue.test(text) ||
    /^\d{0,3}$/.test(text);
  if (!name && partNumber.test(text)) segments.numbered.push(text);
  if (name || bookkeeping || partNumber.test(text)) return " ";
  const qualifier = readQualifier(text);
  if (qualifier) segments.qualifiers.push(qualifier);
  else segments.subtitles.push(text);
  // A dash inside a bracket separates nothing outside it.
  return qualifier ? " " : `${open}${text.replace(/\s+[-–—−|~]+\s+/g, " ")}${close}`;
}

function withoutBrackets(text: string, segments: Segments, isCredit: IsCredit): string {
  const read = (_: string, kind: string, content: string) =>
    readBracket(segments, isCredit, kind, content);
  let rest = text;
  // From the inside out; what is left of an inner bracket is text to the outer one.
  for (let depth = 0; depth < deepest && opening.test(rest); depth++) {
    rest = rest.replace(bracket, read);
  }
  return rest.replace(unclosed, read);
}

/** `IV. Sweatpants`: numbered by people who like Roman numerals, and left out by others. */
const numeral = /^(\d{1,3}[\s.\-_]*\s)?([ivx]{1,5})\.\s+(?=\S)/i;

/** A part without the numeral in front of it, which is kept beside. */
function withoutNumeral(text: string, segments: Segments): string {
  const [whole, track = "", number] = numeral.exec(text) ?? [];
  if (whole === undefined) return text;
  segments.numbered.push(`movement ${number}`);
  return track + text.slice(whole.length);
}

const marked = /\ufdd0[^\ufdd1]*\ufdd1/g;
const mark = /[\ufdd0\ufdd1]/;

/** One blank where there are several, none around the text. */
function spaced(text: string): string {
  return (/ {2}|[^\S ]/.test(text) ? text.replace(/\s+/g, " ") : text).trim();
}

function toPart(text: string): Part {
  const flat = spaced(text);
  if (!mark.test(flat)) return { bare: flat, flat };
  return {
    bare: spaced(flat.replace(marked, " ")),
    flat: spaced(flat.replace(/[\ufdd0\ufdd1]/g, " ")),
  };
}

/** Takes a title or stem apart (matching.md §3.3 steps 5 and 6). The text need not be tidy. */
export function readSegments(text: string, isCredit: IsCredit = () => false): Segments {
  const segments: Segments = {
    parts: [],
    qualifiers: [],
    subtitles: [],
    features: [],
    names: [],
    numbered: [],
  };
  let rest = withoutBrackets(spaced(tidy(text)), segments, isCredit);
  const [, name] = inlineCredit.exec(rest) ?? [];
  if (name) {
    segments.features.push(name);
    rest = rest.replace(inlineCredit, " ");
  }
  segments.parts = rest.split(/\s+[-–—−|~]+(?:\s+|$)|^[-–—−|~]+\s+/)
    .map((part) => toPart(withoutNumeral(part, segments)))
    .filter((part) => part.flat !== "");
  return segments;
}

/** Normalised text of several parts in a row. */
export function joined(parts: readonly Part[], which: keyof Part): string {
  return normalise(parts.map((part) => part[which]).join(" "));
}
