/** A stand-in for Musixmatch (contracts/spotify.md §4): always 200, the truth is inside. */
import { type StandIn, startStandIn } from "./stand_in.ts";

export interface Musixmatch extends StandIn {
  key: string;
  /** Status inside the envelope, whatever is asked. */
  status: number | undefined;
  subtitle: { subtitle_body: string; restricted?: number } | undefined;
  lyrics: { lyrics_body: string; restricted?: number; instrumental?: number } | undefined;
}

const allowed = {
  "/matcher.subtitle.get": [
    "q_track",
    "q_artist",
    "f_subtitle_length",
    "f_subtitle_length_max_deviation",
    "subtitle_format",
    "apikey",
  ],
  "/matcher.lyrics.get": ["q_track", "q_artist", "apikey"],
};

function envelope(status_code: number, body: unknown = []): Response {
  const header = { status_code, execute_time: 0.01, ...(status_code === 401 ? hint : {}) };
  return Response.json({ message: { header, body } });
}

const hint = { hint: "renew" };

export function startMusixmatch(): Musixmatch {
  const stand = startStandIn(({ pathname, searchParams }) => {
    const names = allowed[pathname as keyof typeof allowed];
    if (!names) stand.wrong.push(pathname);
    stand.wrong.push(...[...searchParams.keys()].filter((name) => !names?.includes(name)));
    if (searchParams.get("apikey") !== stand.key) return envelope(401);
    if (stand.status !== undefined) return envelope(stand.status);
    if (!searchParams.get("q_track")) return envelope(404);
    const what = pathname === "/matcher.subtitle.get" ? "subtitle" : "lyrics";
    const found = stand[what];
    return found ? envelope(200, { [what]: { restricted: 0, ...found } }) : envelope(404);
  }) as Musixmatch;
  const { url } = stand;
  return Object.assign(stand, { url, key: "made-up-key" });
}
