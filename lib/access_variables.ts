/** Who may come in, how often, and from where. */
import { z } from "zod";
import { count, flag, list, secret } from "./config_kinds.ts";
import { isNetwork } from "./networks.ts";

/** Any origin, but only with a key of its own. */
export const anyOrigin = "*";

/** An origin as browsers write it: no path, no slash at the end. */
function isOrigin(text: string): boolean {
  return text === anyOrigin || (/^https?:\/\//.test(text) && URL.canParse(text) &&
    new URL(text).origin === text);
}

const listOf = (otherwise: string, fits: (item: string) => boolean, what: string) =>
  list(otherwise).superRefine((items, context) => {
    for (const item of items.filter((item) => !fits(item))) {
      context.addIssue({ code: "custom", message: `${JSON.stringify(item)} is no ${what}` });
    }
  });

const isToken = (text: string) => /^[\w!#$%&'*+.^`|~-]+$/.test(text);

export const accessVariables = {
  FEATURE_REQUIRE_AUTH: z.stringbool().optional().describe(
    "Force the API key on or off; empty: off on a loopback address without keys, else on",
  ),
  HARMONY_ALLOW_INSECURE: flag(false).describe(
    "Permit FEATURE_REQUIRE_AUTH=false on an address others can reach",
  ),
  HARMONY_API_KEYS: list("").meta(secret).describe(
    "API keys, separated by commas; name:read:KEY is one that only reads",
  ),
  AUTH_ALLOWLIST: list("").describe(
    "Further paths, with what is below them, that need no key, e.g. /metrics",
  ),
  FEATURE_RATE_LIMITING: flag(false).describe("Limit how often one client may ask one route"),
  RATE_LIMIT_BUCKET_CAP: count(60, 1, 1_000_000).describe("Requests such a client has at once"),
  RATE_LIMIT_REFILL_PER_SEC: z.coerce.number().min(0.001).max(1_000_000).default(1).describe(
    "Requests that come back to it each second",
  ),
  TRUSTED_PROXIES: listOf("", isNetwork, "address, network, loopback or private").describe(
    "Proxies whose X-Forwarded-* is believed: addresses, networks, loopback, private",
  ),
  ALLOWED_HOSTS: list("").describe("Further host names by which Harmony may be asked"),
  CORS_ALLOWED_ORIGINS: listOf("", isOrigin, "origin like https://app.example").describe(
    "Web origins that may call the API from a browser; * is any, with a key of its own",
  ),
  CORS_ALLOWED_HEADERS: listOf(
    "Content-Type,Authorization,X-API-Key,If-None-Match",
    isToken,
    "name of a header",
  ).describe("Request headers they may send"),
  CORS_ALLOWED_METHODS: listOf("GET,HEAD,POST,PUT,PATCH,DELETE", isToken, "method").transform(
    (methods) => methods.map((method) => method.toUpperCase()),
  ).describe("Methods they may use"),
} as const satisfies Record<string, z.ZodType>;
