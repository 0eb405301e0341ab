/** The address Spotify sends a browser back to, and what Spotify has against one (contracts/spotify.md §1.3). */
import { z } from "zod";

/** Where Harmony answers it, whatever host stands before. */
export const callbackPath = "/api/auth/spotify/callback";

/** Why Spotify refuses an address. */
export const RedirectFault = z.enum([
  "not_a_url",
  /** Neither `https` nor `http`. */
  "scheme",
  /** The name `localhost`, which Spotify refuses with any scheme. */
  "localhost",
  /** `http` to anything but 127.0.0.1 or [::1]: names and addresses of the home network, too. */
  "plain_http",
  "fragment",
  /** A user name or a password in it. */
  "credentials",
]);
export type RedirectFault = z.output<typeof RedirectFault>;

/** What may go wrong all the same. */
export const RedirectWarning = z.enum([
  /** Spotify was seen to refuse loopback addresses with a hyphen in the path. */
  "hyphen",
  /** It does not lead to Harmony: only pasting the address back works. */
  "other_path",
  /** This machine, but not Harmony's port: a tunnel, or pasting the address back. */
  "other_port",
]);
export type RedirectWarning = z.output<typeof RedirectWarning>;

export const RedirectCheck = z.object({
  /** To be written down in Spotify's dashboard, letter by letter. */
  uri: z.string(),
  ok: z.boolean(),
  fault: RedirectFault.nullable(),
  warnings: z.array(RedirectWarning),
}).meta({ id: "SpotifyRedirectCheck" });
export type RedirectCheck = z.output<typeof RedirectCheck>;

const loopback = new Set(["127.0.0.1", "[::1]"]);

/**
 * Says whether Spotify takes an address, and what to expect of it.
 * @param port where Harmony listens
 */
export function checkRedirect(uri: string, port?: number): RedirectCheck {
  const fault = faultOf(uri);
  return { uri, ok: fault === null, fault, warnings: fault ? [] : warningsOf(uri, port) };
}

function faultOf(uri: string): RedirectFault | null {
  if (!URL.canParse(uri) || /[\s\\]/.test(uri)) return "not_a_url";
  const { protocol, hostname, username, password } = new URL(uri);
  if (protocol !== "https:" && protocol !== "http:") return "scheme";
  if (/^https?:\/\/[^/]/i.exec(uri) === null) return "not_a_url";
  if (/^(.+\.)?localhost\.?$/.test(hostname)) return "localhost";
  if (protocol === "http:" && !loopback.has(hostname)) return "plain_http";
  if (uri.includes("#")) return "fragment";
  return username || password ? "credentials" : null;
}

function warningsOf(uri: string, port: number | undefined): RedirectWarning[] {
  const url = new URL(uri);
  const here = loopback.has(url.hostname);
  const warnings: [RedirectWarning, boolean][] = [
    ["hyphen", here && url.pathname.includes("-")],
    ["other_path", url.pathname !== callbackPath],
    ["other_port", here && port !== undefined && Number(url.port || 80) !== port],
  ];
  return warnings.filter(([, is]) => is).map(([warning]) => warning);
}
