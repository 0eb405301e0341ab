/** What the examples of the contract are made of; invented, of course. */
const words: Readonly<Record<string, string | number | boolean>> = {
  title: "Glass Harbour",
  artist: "Mira Vance",
  album: "Low Tide",
  album_artist: "Mira Vance",
  name: "Low Tide",
  username: "mira",
  user: "mira",
  filename: "@@music\\Low Tide\\01 - Glass Harbour.flac",
  query: "mira vance glass harbour",
  q: "glass harbour",
  key: "naming.template",
  message: "Done",
  version: "0.1.0",
  directory: "@@music\\Low Tide",
  path: "Mira Vance/Low Tide/01 - Glass Harbour.flac",
  organized_path: "Mira Vance/Low Tide/01 - Glass Harbour.flac",
  url: "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC",
  external_url: "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC",
  line: "Mira Vance - Glass Harbour",
  genre: "Folk",
  isrc: "QZES52012345",
  limit: 20,
  offset: 0,
  total_count: 1,
  priority: 100,
  duration_ms: 190_000,
  year: 2021,
  confidence: 0.94,
  progress: 40,
  size: 31_000_000,
  bitrate: 320,
  next_cursor: "bmV4dA",
};

const byFormat: Readonly<Record<string, string>> = {
  "date-time": "2026-05-01T18:30:00.000Z",
  date: "2026-05-01",
  uuid: "0b6f8a52-6c1e-4d1f-9a57-2f3e8d4c1b90",
  uri: "https://music.example/",
};

/** Tried one after the other where a pattern must be met. */
const shapes = [
  "QZES52012345",
  "4uLU6hMCjMI75M1A2tKUQC",
  "spotify:track:4uLU6hMCjMI75M1A2tKUQC",
  "1",
  "abc",
  "0b6f8a52-6c1e-4d1f-9a57-2f3e8d4c1b90",
  "2026-05-01",
  "FREE",
  "save",
];

/** What a field of this name holds, if it is of this kind. */
export function named(name: string, kind: "string" | "number" | "boolean") {
  const word = words[name];
  return [kind as string].includes(typeof word) ? word : undefined;
}

interface Text {
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
}

/** A text for a field: by its format, its name, or the first that its pattern lets pass. */
export function exampleText(schema: object, name: string): string {
  const { format = "", pattern, minLength = 0, maxLength = Infinity } = schema as Text;
  const isId = /(^|_)id$/.test(name) ? ["4uLU6hMCjMI75M1A2tKUQC"] : [];
  const tried = [byFormat[format], named(name, "string"), ...isId, "text", ...shapes];
  const fits = (text: unknown): text is string =>
    typeof text === "string" && (!pattern || new RegExp(pattern, "u").test(text)) &&
    text.length >= minLength && text.length <= maxLength;
  return tried.find(fits) ?? "x".repeat(Math.max(1, minLength)).slice(0, maxLength);
}
