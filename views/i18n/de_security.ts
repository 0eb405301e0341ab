import type { Messages } from "./en.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("de", n, one, other);

export const security: Messages["security"] = {
  heading: "Sicherheit",
  caption: "API-Schlüssel",
  closed: "Harmony verlangt von allen einen Schlüssel.",
  open_here: "Ohne Schlüssel kann jeder auf diesem Rechner Harmony benutzen, sonst niemand.",
  open_forced:
    "FEATURE_REQUIRE_AUTH=false: Wer Harmony erreicht, kann es benutzen, mit oder ohne Schlüssel. Daran ändern Schlüssel von hier nichts.",
  closes:
    "Das ist der erste Schlüssel. Von da an verlangt Harmony von allen einen, und jedes Programm braucht ihn. Dieser Browser bleibt angemeldet.",
  empty: "Es gibt noch keine Schlüssel",
  name: "Name",
  name_hint: "Wofür der Schlüssel ist, etwa „Handy“",
  nameless: "ohne Namen",
  scope: "Darf",
  scope_short: { full: "alles", read: "lesen" },
  scope_long: {
    full: "Alles",
    read: "Nur lesen: Er ändert nichts und sieht keine Schlüssel",
  },
  made_at: "Erstellt",
  used_at: "Zuletzt benutzt",
  never: "nie",
  given: "von der Umgebung gesetzt",
  add: "Neuer Schlüssel",
  add_button: "Schlüssel erstellen",
  made: (name) =>
    `Der Schlüssel „${name}“. Kopier ihn jetzt: Er wird nirgends aufbewahrt und nicht noch einmal gezeigt.`,
  copy: "Kopieren",
  copied: "Kopiert",
  revoke: "Widerrufen",
  revoke_confirm: (name) =>
    `Den Schlüssel „${name}“ widerrufen? Programme mit ihm werden abgewiesen, und Browser, die sich mit ihm angemeldet haben, werden abgemeldet.`,
  revoked: (name) => `Der Schlüssel „${name}“ ist widerrufen.`,
  fault: {
    name: "Bitte 1 bis 60 Zeichen, darunter keine Steuerzeichen.",
    taken: "Es gibt schon einen Schlüssel mit diesem Namen.",
    first: "Der erste Schlüssel muss einer sein, der alles darf.",
    last:
      "Das ist der letzte Schlüssel, der alles darf. Erstelle erst einen anderen, oder nimm „harmony keys remove“ auf dem Rechner selbst.",
    gone: "Diesen Schlüssel gibt es nicht mehr.",
  },
  sessions: "Angemeldete Browser",
  session_count: (n) =>
    n === 0 ? "Kein Browser ist angemeldet." : `Angemeldet: ${count(n, "Browser", "Browser")}.`,
  end_sessions: "Alle Browser abmelden",
  ended: (n) => `Abgemeldet: ${count(n, "Browser", "Browser")}.`,
};
