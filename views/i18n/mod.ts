import type { Language } from "../ui.ts";
import { de } from "./de.ts";
import { en, type Messages } from "./en.ts";

export type { Messages } from "./en.ts";

const dictionaries: Readonly<Record<Language, Messages>> = { en, de };

/** Every text of the pages in one language; a missing text does not compile. */
export function texts(language: Language): Messages {
  return dictionaries[language];
}

/** The text of a code that comes from outside our own types; the code itself when it is new. */
export function word(dictionary: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(dictionary, code) ? dictionary[code]! : code.replaceAll("_", " ");
}
