/** Keys of the API: who they are for, and what they may do. */
import { z } from "zod";

/** `read`: a key that changes nothing, and sees no keys. */
export const Scope = z.enum(["full", "read"]);
export type Scope = z.output<typeof Scope>;

export const KeyName = z.string().trim().min(1).max(60).regex(/^[^\p{Cc}\p{Cs}]+$/u, {
  message: "May hold no control characters",
});

export const ApiKey = z.object({
  id: z.int(),
  name: z.string(),
  scope: Scope,
  created_at: z.date(),
  /** To the minute; `null`: never. */
  last_used_at: z.date().nullable(),
}).meta({ id: "ApiKey" });
export type ApiKey = z.output<typeof ApiKey>;

/** A key that the environment gives, or that was made at the first start. */
export const GivenKey = z.object({
  name: z.string().nullable(),
  scope: Scope,
}).meta({ id: "GivenApiKey" });
export type GivenKey = z.output<typeof GivenKey>;

export const KeyList = z.object({
  /** Whether nobody needs a key as it is now. */
  open: z.boolean(),
  /** Whether the first key changes that. */
  closes: z.boolean(),
  keys: z.array(ApiKey),
  given: z.array(GivenKey),
  /** Browsers that are signed in. */
  sessions: z.int(),
}).meta({ id: "ApiKeyList" });
export type KeyList = z.output<typeof KeyList>;

export const NewKey = z.object({ name: KeyName, scope: Scope.default("full") }).meta({
  id: "NewApiKey",
});
export type NewKey = z.output<typeof NewKey>;

export const KeyMade = z.object({
  key: ApiKey,
  secret: z.string().meta({
    description: "The key itself: it is kept nowhere and never shown again",
  }),
}).meta({ id: "ApiKeyMade" });
export type KeyMade = z.output<typeof KeyMade>;

export const SessionsEnded = z.object({ ended: z.int() }).meta({ id: "SessionsEnded" });
export type SessionsEnded = z.output<typeof SessionsEnded>;
