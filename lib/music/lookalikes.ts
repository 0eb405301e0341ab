/** Cyrillic letters that stand for a Latin one when they sit inside a Latin word. */
const lookalikes: Readonly<Record<string, string>> = {
  а: "a",
  в: "b",
  е: "e",
  и: "n",
  к: "k",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  с: "c",
  т: "t",
  у: "y",
  х: "x",
  я: "r",
};

/** Greek capitals that stand for a Latin one in the same way: `CRΣΣKS`. */
const greekLookalikes: Readonly<Record<string, string>> = {
  α: "a",
  β: "b",
  δ: "a",
  ε: "e",
  ζ: "z",
  η: "h",
  θ: "o",
  ι: "i",
  κ: "k",
  λ: "a",
  μ: "m",
  ν: "n",
  ξ: "e",
  ο: "o",
  ρ: "p",
  σ: "e",
  τ: "t",
  υ: "y",
  χ: "x",
  ω: "o",
};

const costumes = /[\u03b1-\u03c9\u0430-\u044f]/;

/** `koяn` → `korn`: a word with two alphabets is a Latin word in costume. */
export function unmask(words: string): string {
  if (!costumes.test(words)) return words;
  return words.split(" ").map((word) =>
    /[a-z]/.test(word)
      ? word.replace(
        /[\u03b1-\u03c9\u0430-\u044f]/g,
        (letter) => lookalikes[letter] ?? greekLookalikes[letter] ?? letter,
      )
      : word
  ).join(" ");
}
