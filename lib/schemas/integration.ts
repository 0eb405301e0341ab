/** How the outside services are, as they were last seen: `GET /integrations`. */
import { z } from "zod";

export const integrationNames = [
  "slskd",
  "spotify",
  "plex",
  "musicbrainz",
  "lrclib",
  "musixmatch",
  "lyrics_ovh",
  "acoustid",
  "ffmpeg",
] as const;
export type IntegrationName = (typeof integrationNames)[number];

/** `unknown`: it is set up and was never spoken to. */
export const integrationStatuses = [
  "ok",
  "degraded",
  "down",
  "unknown",
  "disabled",
  "not_configured",
] as const;
export type IntegrationStatus = (typeof integrationStatuses)[number];

/** Why an integration is not well. */
export const reasonCodes = [
  "missing_settings",
  "stale",
  "failing",
  "rate_limited",
  "tool_missing",
  "unreachable",
  "unauthorised",
  "wrong_url",
  "forbidden",
  "not_logged_in",
  "no_shares",
  "version_old",
  "paths_wrong",
  "consent_ends_soon",
  "reauth_required",
  "config_invalid",
  "owner_premium_required",
  "user_not_allowlisted",
  "scope_missing",
] as const;
export type IntegrationReason = (typeof reasonCodes)[number];

export const Integration = z.object({
  name: z.enum(integrationNames),
  status: z.enum(integrationStatuses),
  details: z.object({
    /** Empty where all is well; `detail` is what the service itself said. */
    reasons: z.array(z.object({ code: z.enum(reasonCodes), detail: z.string().nullable() })),
    /** Variables to set. */
    missing: z.array(z.string()),
    version: z.string().nullable(),
    /** Since when it has been so, and when it was last spoken to. */
    since: z.date().nullable(),
    checked_at: z.date().nullable(),
  }),
}).meta({ id: "Integration" });
export type Integration = z.output<typeof Integration>;

export const Integrations = z.object({
  /** `down`: nothing can be downloaded. `degraded`: something that is in use is not well. */
  overall: z.enum(["ok", "degraded", "down"]),
  providers: z.array(Integration),
}).meta({ id: "Integrations" });
export type Integrations = z.output<typeof Integrations>;
