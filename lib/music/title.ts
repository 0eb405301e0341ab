import { normalise } from "./normalise.ts";
import { readNumbers, withoutPart } from "./numbers.ts";
import { type Qualifier, readQualifier, type Version } from "./qualifier.ts";
import { joined, type Part, readSegments, type Segments } from "./segments.ts";

/** A title read: what the song is called, and which recording of it is meant. */
export interface TitleReading {
  /** Normalised, without brackets, versions, editions, credits and part number. */
  core: string;
  /** The core with its subtitles; equal to it when there are none. */
  full: string;
  versions: Version[];
  /** Words of the same recording in another dress: `remaster`, `mono`, `short`. */
  editions: string[];
  /** Normalised names after `feat.`. */
  features: string[];
  /** `part 2`, `opus 67`. */
  numbers: string[];
}

/** Versions people write without bracket or dash; a bare `live` may as well be the title. */
const bareEnding = new RegExp(
  " (vip|remix|instrumental|karaoke(?: version)?|acapella|sped up|slowed(?: and reverb)?|" +
    "(?:radio|single|acoustic|live|demo|album|extended|original|instrumental) (?:edit|version|mix)|" +
    "(?:\\d{4} )?remaster(?:ed)?(?: (?:version|\\d{4}))?|official (?:music )?(?:video|audio))$",
);

/** Cuts versions off the end of normalised text. */
function withoutEnding(words: string, qualifiers: Qualifier[]): string {
  const [ending, version = ""] = bareEnding.exec(words) ?? [];
  if (!ending) return words;
  const qualifier = readQualifier(version);
  if (qualifier) qualifiers.push(qualifier);
  return words.slice(0, -ending.length);
}

/** Makes a reading of the parts that are the title, without its numbers. */
export function titleOf(parts: readonly Part[], segments: Segments): TitleReading {
  const qualifiers = [...segments.qualifiers];
  const bare = withoutPart(withoutEnding(joined(parts, "bare"), qualifiers));
  const flat = segments.subtitles.length === 0
    ? bare
    : withoutPart(withoutEnding(joined(parts, "flat"), []));
  return {
    core: bare || flat,
    full: flat,
    versions: qualifiers.flatMap(({ versions }) => versions),
    editions: qualifiers.flatMap(({ editions }) => editions),
    features: segments.features.map(normalise),
    numbers: [],
  };
}

/** The parts without a version in the middle and what follows it: `Live - Boston Garden`. */
function withoutOccasion({ parts, qualifiers }: Segments): Part[] {
  const read = parts.map(({ flat }, at) => at === 0 ? null : readQualifier(flat));
  const at = read.findIndex((qualifier) => (qualifier?.versions.length ?? 0) > 0);
  if (at < 0 || at === parts.length - 1) return [...parts];
  qualifiers.push(read[at]!, ...read.slice(at + 1).filter((qualifier) => qualifier !== null));
  return parts.slice(0, at);
}

/**
 * Reads a title as catalogues and people write it: `Hey Jude - Live`, `Hey Jude (Live)`,
 * `Ticket To Ride - Live / Remastered` (matching.md §3.3 step 6). Words of a version inside the
 * title itself (`Stayin' Alive`, `Live and Let Die`) are not read as one. A title that is nothing
 * but a bracket or a version word is its own core.
 */
export function readTitle(title: string): TitleReading {
  const segments = readSegments(title);
  const parts = withoutOccasion(segments);
  while (parts.length > 1) {
    const qualifier = readQualifier(parts.at(-1)!.flat);
    if (!qualifier) break;
    segments.qualifiers.push(qualifier);
    parts.pop();
  }
  const reading = {
    ...titleOf(parts, segments),
    numbers: readNumbers([title, ...segments.numbered].join(" - ")),
  };
  if (reading.core !== "") return reading;
  const whole = normalise(title);
  return { ...reading, core: whole, full: whole, versions: [], editions: [] };
}
