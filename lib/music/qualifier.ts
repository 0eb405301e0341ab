import { memo } from "./memo.ts";
import { normalise } from "./normalise.ts";
import {
  besideName,
  cutWords,
  editionWords,
  glue,
  languages,
  liveSubjects,
  liveVerbs,
  venues,
  versionWords,
} from "./vocabulary.ts";
import { anyOf, byLetter, rulesOf, take } from "./word_rules.ts";

/** One way in which a recording differs: its kind, and the name that belongs to it. */
export interface Version {
  /** `live`, `remix`, `karaoke` … */
  kind: string;
  /** Who or where, normalised: `shazam` of `Shazam Remix`, `wembley 1986`; may be empty. */
  qualifier: string;
}

/** What a bracket or a dash part says about the recording. */
export interface Qualifier {
  versions: Version[];
  /** Words of the same recording in another dress: `remaster`, `mono`, `short`. */
  editions: string[];
}

const versionRules = rulesOf(versionWords);
const editionRules = rulesOf(editionWords);
const cutRules = rulesOf(cutWords);
const besideRules = rulesOf(besideName);
const cutLine = new RegExp(
  `^(?: (?:${anyOf(cutWords)}|version|ver|mix|edition|cut|re ?master(?:ed)?|the|\\d{4}))+ $`,
);
const languageLine = new RegExp(`^ (${languages})(?: version| ver)? $`);
/** `Versión en español`, `Versione in italiano`. */
const inLanguage = /^ (?:version|versao|versione) ((?:en|em|in) \w+) $/;
const lastWord =
  / (version|ver|vers|mix|edit|cut|fix|rub|shuffle|treatment|reconstruction|re ?interpretation)(?: \d{1,4})? $/;
const elsewhereLive = new RegExp(
  " (?:en vivo|ao vivo|en directo|dal vivo|en concierto|(?:in|en) concert|live concert) |" +
    ` concert (?:in|at|for|from) | (?:at|from) (?:\\S+ ){0,4}(?:${venues}) |` +
    "^ concert $| concert $| sessions?(?:(?: \\d{4}){1,2}| version| live)? $| recorded (?:at|in|for) ",
);
const year = /^(?:19|20)\d\d$/;
const date = new RegExp(
  "^(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)" +
    " )?(?:\\d{1,2} )?(?:19|20)\\d\\d$",
);

/** Any word of the vocabulary: most texts have none, and need no closer look. */
const anyWord = new RegExp(
  `(?:^| )(?:${
    byLetter(
      [versionWords, editionWords, cutWords].map(anyOf).join("|").replaceAll(/[$^]/g, "") +
        `|live|en|ao|dal|in|at|from|concert|session|recorded|ver|mix|edit|cut|fix|rub|shuffle|treatment|reconstruction|re ?interpretation|\\d|${languages}`,
    )
  })`,
);

function isLive(padded: string): boolean {
  if (elsewhereLive.test(padded)) return true;
  const words = padded.trim().split(" ");
  const at = words.indexOf("live");
  if (at < 0) return false;
  if (words.length === 1) return true;
  if (at === 0 && words[1] === "and") return /unplugged|acoustic|loud|rare|remaster/.test(padded);
  if (at === 0) return !liveVerbs.has(words[1]!);
  return !words.some((word) => liveSubjects.has(word));
}

/** The words that name somebody or some place: neither vocabulary nor glue. */
function namesIn(padded: string, keepYears: boolean): string {
  const { rest } = take(besideRules, take(editionRules, padded).rest);
  return rest.trim().split(" ")
    .filter((word) => word !== "" && !glue.has(word) && (keepYears || !year.test(word))).join(" ");
}

/** Versions by their own word: `live`, `remix`, `karaoke`. */
function byWord(padded: string): Version[] {
  const { found, rest } = take(versionRules, padded);
  const live = isLive(padded) || (found.length > 0 && isLive(rest));
  const kinds = live ? [...found, "live"] : found;
  const qualifier = kinds.length > 0 ? namesIn(rest, live || found.includes("demo")) : "";
  return kinds.map((kind) => ({ kind, qualifier }));
}

/** `1984 Version`: recorded again, or another take; a remaster says that it is one. */
const ofYear = /^ (?:the )?(?:19|20)\d\d version $/;

function byYear(padded: string): Version[] {
  return [{ kind: "version", qualifier: /\d+/.exec(padded)![0] }];
}

/** Versions by the name before `mix`, `edit` or `version`: `Junkie XL Mix`, `Spanish Version`. */
function byName(padded: string): Version[] {
  const [, language] = languageLine.exec(padded) ?? inLanguage.exec(padded) ?? [];
  if (language) return [{ kind: "version", qualifier: language }];
  const [, word] = lastWord.exec(padded) ?? [];
  const qualifier = word ? namesIn(padded, false) : "";
  if (!word || qualifier === "") return [];
  return [{ kind: /^(?:ver|cut)/.test(word) ? "version" : "remix", qualifier }];
}

/**
 * What the text of one bracket or dash part says about the recording, or `null` if it is a
 * subtitle like any other (matching.md §3.3 step 6): `(Serenade From the Stars)`.
 */
export const readQualifier: (text: string) => Qualifier | null = memo(qualify);

function qualify(text: string): Qualifier | null {
  const words = normalise(text);
  if (words === "" || date.test(words)) return { versions: [], editions: ["year"] };
  if (!anyWord.test(words)) return null;
  const padded = ` ${words} `;
  const spoken = byWord(padded);
  if (ofYear.test(padded)) return { versions: byYear(padded), editions: [] };
  if (spoken.length === 0 && cutLine.test(padded)) {
    const { found, rest } = take(cutRules, padded);
    return { versions: [], editions: [...found, ...take(editionRules, rest).found] };
  }
  const versions = spoken.length > 0 ? spoken : byName(padded);
  const { found, rest } = take(editionRules, padded);
  const editions = versions.length > 0 ? [...found, ...take(besideRules, rest).found] : found;
  return versions.length + editions.length === 0 ? null : { versions, editions };
}
