import { folderClaims } from "./folder_claims.ts";
import { normalise, tidy } from "./normalise.ts";
import { readNumbers } from "./numbers.ts";
import type { Version } from "./qualifier.ts";
import {
  editionFillers,
  editionKinds,
  editionTail,
  releaseKinds,
  releaseTail,
} from "./edition_words.ts";
import { readQualifier } from "./qualifier.ts";
import { languages } from "./vocabulary.ts";

/** The title of an album, read. */
export interface AlbumTitle {
  /** Normalised, without brackets, edition, kind and year; with subtitles in `full`. */
  core: string;
  full: string;
  /** What stands behind a colon: `Bach: Goldberg Variations`; `null` without one. */
  behind: string | null;
  /** `deluxe`, `remaster` …: the same recordings in another package. */
  editions: ReadonlySet<string>;
  /** `20th` of `20th Anniversary Edition`; `null` if none is named. */
  jubilee: string | null;
  /** `ep`, `single`, `score`, `cast`, `soundtrack`; `null` when it calls itself nothing. */
  kind: string | null;
  /** `live`, `karaoke`, `version (taylors)`, `cast (london)`: other recordings. */
  versions: readonly Version[];
  /** `volume 2`. */
  numbers: readonly string[];
}

const kindRules = editionKinds.map(([kind, words]) =>
  [kind, new RegExp(`(?<= )(?:${words})(?= )`, "gu")] as const
);
const fillers = new RegExp(`(?<= )(?:${editionFillers})(?= )`, "gu");

/** What a bracket, or the part behind a dash, says of the edition; `null` if it says more. */
function editionsIn(words: string): string[] | null {
  const found: string[] = [];
  let rest = ` ${words} `;
  for (const [kind, pattern] of kindRules) {
    const without = rest.replace(pattern, "");
    if (without !== rest) found.push(kind);
    rest = without.replace(/ +/g, " ");
  }
  return rest.replace(fillers, "").trim() === "" ? found : null;
}

function kindIn(words: string): string | null {
  return releaseKinds.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

interface Pieces {
  head: string;
  /** Contents of brackets and what follows a dash, normalised. */
  asides: string[];
}

const bracket = /[([{【〈「]([^()[\]{}【】〈〉「」]*)[)\]}】〉」]/;
/** Nobody writes more of them; the limit keeps hostile names cheap. */
const mostAsides = 8;

function piecesOf(title: string): Pieces {
  const asides: string[] = [];
  let rest = tidy(title);
  for (let found = bracket.exec(rest); found && asides.length < mostAsides;) {
    asides.push(found[1]!);
    rest = rest.replace(bracket, " ");
    found = bracket.exec(rest);
  }
  const [head = "", ...tails] = rest.split(/\s+[-–—−|~]+\s+/).filter((part) => part.trim() !== "");
  const apart = [...tails, ...asides].flatMap((text) => text.split(/\s+\/\s*|\/\s+/));
  return { head: normalise(head), asides: apart.map(normalise).filter(Boolean) };
}

const articles = /^(?:the|an?|l[aeo]s?|el|les|il|der|die|das|os?)$/;

/** Cuts an edition off the end of a title without brackets: `Rumours 35th Anniversary Edition`. */
function withoutTail(head: string): { head: string; tail: string } {
  const words = head.split(" ");
  for (let at = articles.test(words[0]!) ? 2 : 1; at < words.length; at++) {
    const tail = words.slice(at).join(" ");
    const isYear = /^(?:19|20)\d\d$/.test(words[at]!) && !/^\d{4} (?:re|mix|edition)/.test(tail);
    if (!isYear && editionTail.test(tail) && editionsIn(tail) !== null) {
      return { head: words.slice(0, at).join(" "), tail };
    }
  }
  return { head, tail: "" };
}

const language = new RegExp(`^(?:${languages})$`);

/** What is said of the recordings; a pressing for a country is the same. */
function versionsOf(core: string, asides: readonly string[]): Version[] {
  const { context, hints } = folderClaims([core, ...asides.map((aside) => `(${aside})`)].join(" "));
  return [...new Map([...context, ...hints].map((one) => [JSON.stringify(one), one])).values()]
    .filter(({ kind, qualifier }) =>
      kind !== "full_album" && !(kind === "version" && language.test(qualifier))
    );
}

const castWords = /\b(?:original|new|the|cast|recording|album|of|in|soundtrack|musical|\d{4})\b/g;

/** Whose cast sings: `London` of `Original London Cast Recording`. */
function castsOf(asides: readonly string[]): Version[] {
  return asides.filter((aside) => kindIn(aside) === "cast").map((aside) => ({
    kind: "cast",
    qualifier: normalise(aside.replace(castWords, " ")),
  }));
}

/** What brackets and tails are: editions, kinds, versions; what is nothing of it is a subtitle. */
function sorted(asides: readonly string[]) {
  const editions = new Set<string>();
  const others: string[] = [];
  for (const aside of asides) {
    const found = editionsIn(aside);
    if (found) { for (const edition of found) editions.add(edition); }
    else others.push(aside);
  }
  const kinds = others.flatMap((aside) => kindIn(aside) ?? []);
  const subtitles = others.filter((aside) =>
    kindIn(aside) === null && !readQualifier(aside)?.versions.length
  );
  return { editions, kinds, subtitles, others };
}

function behindColon(title: string, core: string): string | null {
  const [, rest = ""] = /:\s+(.+)$/.exec(tidy(title)) ?? [];
  const [words = ""] = rest.split(/\s+[-–—(\[]/);
  const name = normalise(words);
  return name !== "" && core.endsWith(` ${name}`) ? name : null;
}

/**
 * Reads the title of an album: `Nevermind (30th Anniversary Super Deluxe)`, `Broken - EP`,
 * `Fearless (Taylor's Version)`. Words of an edition are read in brackets, behind a dash and at the
 * end, never where nothing would be left of the name.
 */
export function readAlbumTitle(title: string): AlbumTitle {
  const { head, asides } = piecesOf(title);
  const released = releaseTail.exec(` ${head}`)?.[0].trim() ?? "";
  const named = released !== "" && released !== head
    ? head.slice(0, -released.length).trim()
    : head;
  const { head: core, tail } = withoutTail(named);
  const all = [tail, named === head ? "" : released, ...asides].filter(Boolean);
  const { editions, kinds, subtitles, others } = sorted(all);
  const name = core || subtitles.join(" ") || normalise(title);
  return {
    core: name,
    full: core ? [core, ...subtitles].join(" ") : name,
    behind: behindColon(title, core),
    editions,
    jubilee:
      /(\d{1,3})(?:\p{L}{1,3})? (?:year )?(?:anniver|aniver|jubil)/u.exec(all.join(" | "))?.[1] ??
        null,
    kind: kinds[0] ?? null,
    versions: [...versionsOf(name, others), ...castsOf(others)],
    numbers: readNumbers(title),
  };
}
