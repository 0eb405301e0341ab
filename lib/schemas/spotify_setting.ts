/** What a person may set of Spotify; `null` leaves it to the environment. */
import { z } from "zod";
import { checkRedirect } from "./spotify_redirect.ts";

export const ClientId = z.string().trim().regex(/^[\w-]{1,100}$/);
export const ClientSecret = z.string().trim().regex(/^[\x21-\x7e]{1,200}$/);
export const Market = z.string().trim().toUpperCase().regex(/^[A-Z]{2}$/);

/** An address Spotify takes. */
export const RedirectUri = z.string().trim().max(500).superRefine((uri, context) => {
  const { fault } = checkRedirect(uri);
  if (fault === null) return;
  context.addIssue({ code: "custom", message: `Spotify refuses it: ${fault}`, params: { fault } });
});

/** Every scope Spotify knows; for another it shows an error page (contracts/spotify.md §1.4). */
const known: ReadonlySet<string> = new Set([
  ...["app-remote-control", "playlist-read-private", "playlist-read-collaborative"],
  ...["playlist-modify-public", "playlist-modify-private", "user-library-read"],
  ...["user-library-modify", "user-read-private", "user-read-email", "user-follow-read"],
  ...["user-follow-modify", "user-top-read", "user-read-playback-position"],
  ...["user-read-playback-state", "user-read-recently-played", "user-read-currently-playing"],
  ...["user-modify-playback-state", "ugc-image-upload", "streaming"],
]);

/** Scopes with blanks or commas between them. */
export const Scopes = z.string().transform((text, context) => {
  const scopes = [...new Set(text.split(/[\s,]+/).filter(Boolean))];
  const wrong = scopes.filter((scope) => !known.has(scope));
  if (wrong.length === 0) return scopes;
  context.addIssue({ code: "custom", message: `Spotify knows no scope ${wrong.join(", ")}` });
  return z.NEVER;
});
