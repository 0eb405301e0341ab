import type { Messages } from "./en.ts";

export const why: Messages["why"] = {
  heading: "Warum diese Datei",
  compared: "Was gesucht ist, und was die Datei von sich sagt",
  wanted: "gesucht",
  found: "gefunden",
  title: "Titel",
  artist: "Interpret",
  unknown: "keine Angabe",
  picked: "Diese Datei hast du selbst gewählt: Verglichen wurde nichts.",
  part: (name, value, weight) => `${name} ${value} (zählt ${weight})`,
  sum: (parts, together) => `${parts.join(", ")}: zusammen ${together}.`,
  held: (confidence) => `Was oben steht, hält sie bei ${confidence}.`,
  outcome: {
    auto: (confidence) => `Mit ${confidence} wird sie ungefragt genommen.`,
    review: (confidence) => `Mit ${confidence} bleibt die Entscheidung dir.`,
    none: (confidence) => `Mit ${confidence} wird sie nicht genommen.`,
  },
  lead: {
    album_folder: "Sie kommt zuerst, weil sie im Ordner liegt, der das Album zusammen bringt.",
    confidence: "Sie kommt vor der nächsten, weil sie sicherer die richtige Aufnahme ist.",
    plausible: "So sicher wie die nächste; sie kommt zuerst, weil ihre Größe zur Länge passt.",
    quality:
      "So sicher wie die nächste; sie kommt zuerst, weil ihre Qualität besser zu deinen Einstellungen passt.",
    record:
      "So sicher und so gut wie die nächste; sie kommt zuerst, weil ihr Benutzer seltener versagt hat.",
    slot:
      "So sicher und so gut wie die nächste; sie kommt zuerst, weil bei ihrem Benutzer ein Platz frei ist.",
    speed:
      "So sicher und so gut wie die nächste; sie kommt zuerst, weil ihr Benutzer schneller ist.",
    queue:
      "So sicher und so gut wie die nächste; sie kommt zuerst, weil die Warteschlange kürzer ist.",
    depth: "Sie kommt nur vor der nächsten, weil sie mehr Bit hat.",
    rate: "Sie kommt nur wegen ihrer höheren Bitrate vor der nächsten.",
    detail: "Kaum etwas unterscheidet sie von der nächsten.",
  },
};
