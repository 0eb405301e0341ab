/** Connecting an account: sending a person to Spotify, and what came of it. */
import { z } from "zod";

/** What became of an attempt, as `/spotify?connect=…` says it. Never Spotify's own words. */
export const ConnectOutcome = z.enum([
  "connected",
  /** The person said no. */
  "denied",
  /** The state is of no attempt: long over, used before, or somebody else's. */
  "unknown",
  "expired",
  /** It began in another browser. */
  "other_browser",
  /** Neither code nor refusal came along. */
  "incomplete",
  /** Another app was set up meanwhile. */
  "changed",
  /** Spotify did not take the code. */
  "code_refused",
  /** Spotify does not take the client ID, the secret or the redirect URI. */
  "config_invalid",
  /** Spotify, or the way to it, failed: it may work the next time. */
  "unreachable",
  /** Spotify refused for a reason of its own. */
  "refused",
]);
export type ConnectOutcome = z.output<typeof ConnectOutcome>;

/** `POST /spotify/connect` */
export const ConnectStart = z.object({
  /** Where to send the person; worth nothing to anybody else. */
  authorize_url: z.url(),
  state_expires_at: z.date(),
}).meta({ id: "SpotifyConnectStart" });
export type ConnectStart = z.output<typeof ConnectStart>;

/** `POST /spotify/connect/paste`: the address the browser ended at, or what follows its `?`. */
export const ConnectPaste = z.object({ url: z.string().trim().min(1).max(8000) })
  .meta({ id: "SpotifyConnectPaste" });

export const ConnectDone = z.object({ outcome: ConnectOutcome })
  .meta({ id: "SpotifyConnectDone" });

/** What Spotify's way back brings along; anything longer than this is not from there. */
export interface Returned {
  state: string;
  code: string;
  error: string;
}

const longest = 4000;

/** Reads the way back out of a query; what is far too long counts as missing. */
export function returnedFrom(query: URLSearchParams): Returned {
  const read = (name: string) => {
    const value = query.get(name) ?? "";
    return value.length > longest ? "" : value;
  };
  return { state: read("state"), code: read("code"), error: read("error") };
}

/** The same out of what a person pasted: a whole address, or only its query. */
export function returnedIn(text: string): Returned {
  const plain = text.trim().replace(/^<|>$/g, "").replace(/#.*$/, "");
  return returnedFrom(new URLSearchParams(plain.slice(plain.indexOf("?") + 1)));
}
