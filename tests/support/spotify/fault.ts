/** What the stand-in for Spotify answers instead of the right thing (contracts/spotify.md §2.5). */
import { spoiled, type WireFault } from "../wire_faults.ts";

/** What the next answer is instead of the right one; `none` is the right one, a text comes plain. */
export type SpotifyFault =
  | WireFault
  | "none"
  | {
    status: number;
    text?: string;
    /** A body of its own, such as `{error:"invalid_grant", error_description}`. */
    json?: unknown;
    /** Also what is no number of seconds. */
    retry_after_s?: number | string;
    quota?: true;
  };

export const plainTexts = {
  premium: "Active premium subscription required for the owner of the app. When the subscription " +
    "status changes, it can take a few hours before requests are allowed again.",
  user: "Check settings on developer.spotify.com/dashboard, the user may not be registered.",
};

/** Spotify's own form of an error. */
export function refuse(status: number, message: string): Response {
  return Response.json({ error: { status, message } }, { status });
}

/** The form of the token endpoint (RFC 6749 §5.2). */
export function refuseGrant(error: string, error_description: string): Response {
  return Response.json({ error, error_description }, { status: 400 });
}

export async function faulty(
  fault: Exclude<SpotifyFault, "none">,
  request: Request,
  stop: AbortSignal,
): Promise<Response> {
  if (typeof fault === "string") return await spoiled(fault, request, stop);
  const { status, text, json, retry_after_s, quota } = fault;
  const headers = retry_after_s === undefined ? {} : { "Retry-After": `${retry_after_s}` };
  if (text !== undefined) return new Response(text, { status, headers });
  if (json !== undefined) return Response.json(json, { status, headers });
  const error = {
    status,
    message: status === 429 ? "Too many requests" : "Not now",
    ...(quota ? { reason: "QUOTA_EXCEEDED" } : {}),
  };
  return Response.json({ error }, { status, headers });
}
