/** Trying a secret out: `POST /secrets/{provider}/validate`. */
import { z } from "zod";

export const secretNames = [
  "slskd_api_key",
  "spotify_client_secret",
  "plex_token",
  "acoustid_api_key",
  "musixmatch_api_key",
] as const;
export type SecretName = (typeof secretNames)[number];

/** Without a value that is tried which is set now. */
export const SecretTry = z.object({
  value: z.preprocess((text) => text === "" ? undefined : text, z.string().max(256).optional()),
}).meta({ id: "SecretTry" });

export const SecretCheck = z.object({
  provider: z.enum(secretNames),
  validated: z.object({
    /** `live`: the service was asked. `format`: only its form was looked at. */
    mode: z.enum(["live", "format"]),
    valid: z.boolean(),
    at: z.date(),
    /** Why it is not valid. */
    reason: z.enum(["missing", "wrong_format", "rejected", "client_id_missing"]).optional(),
    /** Why the service was not asked, or did not tell. */
    note: z.enum(["timeout", "address_missing", "not_asked"]).optional(),
  }),
}).meta({ id: "SecretCheck" });
export type SecretCheck = z.output<typeof SecretCheck>;
