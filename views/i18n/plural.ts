const rules = { en: new Intl.PluralRules("en"), de: new Intl.PluralRules("de") };
const numbers = { en: new Intl.NumberFormat("en"), de: new Intl.NumberFormat("de") };

/** `1 track`, `5,000 tracks`: the number as the language writes it, and the noun that goes with it. */
export function plural(language: "en" | "de", count: number, one: string, other: string): string {
  const noun = rules[language].select(count) === "one" ? one : other;
  return `${numbers[language].format(count)} ${noun}`;
}
