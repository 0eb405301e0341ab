/** What anybody may see at Spotify, invented. */
export interface OpenRow {
  title: string;
  /** As the page writes it: artists joined by a comma and a blank that does not break. */
  subtitle: string;
  duration?: number | null;
  type?: "track" | "episode";
}

export interface OpenThing {
  kind: "playlist" | "album" | "track";
  id: string;
  name: string;
  rows: OpenRow[];
  /** Of an album and a track. */
  by?: string;
  /**
   * How its page is: as today, in an older shape, without what anybody may see, asking for consent,
   * or in a shape nobody knows.
   */
  page?: "today" | "resource" | "escaped" | "initial" | "private" | "consent" | "changed";
  /** Whether oEmbed knows it, too. */
  hidden?: boolean;
}

const nbsp = "\u00a0";

/** An id that is one. */
export function openId(kind: string, n: number): string {
  return kind + `${n}`.padStart(22 - kind.length, "0");
}

/** The id of a row: the same for the same title. */
export function rowId(title: string): string {
  let sum = 0;
  for (const letter of title) sum = (31 * sum + letter.codePointAt(0)!) >>> 0;
  return openId("row", sum);
}

export const rows: OpenRow[] = [
  { title: "Glass Harbour", subtitle: "Mira Vance", duration: 245_000 },
  { title: "Second Sleep", subtitle: `Ann Low,${nbsp}Mira Vance`, duration: 198_500 },
  { title: "Tide (Live)", subtitle: "Vance, The Quiet", duration: null },
  { title: "Harbour Talk 12", subtitle: "Somebody Speaks", type: "episode", duration: 1_800_000 },
  { title: "Blåljus", subtitle: `Zoë Lind,${nbsp}The Low, Low Sea`, duration: 61_000 },
];

const many = Array.from({ length: 140 }, (_, n) => (
  { title: `Lantern ${n + 1}`, subtitle: "Oona Reed", duration: 170_000 + n }
));

const playlist = (n: number, known: Partial<OpenThing>): OpenThing => (
  { kind: "playlist", id: openId("list", n), name: `List ${n}`, rows, ...known }
);

export const things: OpenThing[] = [
  playlist(1, { name: "Harbour Nights" }),
  playlist(2, { name: "All the lanterns", rows: many }),
  playlist(3, { hidden: true, page: "private" }),
  playlist(4, { page: "changed" }),
  playlist(5, { page: "consent" }),
  playlist(6, { page: "resource" }),
  playlist(7, { page: "escaped" }),
  playlist(8, { page: "initial" }),
  playlist(9, { name: "Nothing but talk", rows: [rows[3]!] }),
  {
    kind: "album",
    id: openId("album", 1),
    name: "Low Tide",
    by: "Mira Vance",
    rows: rows.slice(0, 2),
  },
  {
    kind: "track",
    id: openId("track", 1),
    name: "Glass Harbour",
    by: "Mira Vance",
    rows: rows.slice(0, 1),
  },
];
