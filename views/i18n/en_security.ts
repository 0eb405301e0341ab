import type { Scope } from "../../lib/schemas/api_key.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("en", n, one, other);

/** Texts of the page with the keys. */
export const security = {
  heading: "Security",
  caption: "API keys",
  closed: "Harmony asks everybody for a key.",
  open_here: "Without a key everybody on this machine can use Harmony, and nobody else.",
  open_forced:
    "FEATURE_REQUIRE_AUTH=false: whoever reaches Harmony can use it, keys or not. Keys made here change nothing about that.",
  closes:
    "This is the first key. From then on Harmony asks everybody for one, and every program needs it. This browser stays signed in.",
  empty: "There are no keys yet",
  name: "Name",
  name_hint: "What the key is for, such as “phone”",
  nameless: "without a name",
  scope: "May do",
  scope_short: { full: "everything", read: "read" } satisfies Record<Scope, string>,
  scope_long: {
    full: "Everything",
    read: "Only read: it changes nothing and sees no keys",
  } satisfies Record<Scope, string>,
  made_at: "Made",
  used_at: "Last used",
  never: "never",
  given: "given by the environment",
  add: "New key",
  add_button: "Make key",
  made: (name: string) => `The key “${name}”. Copy it now: it is kept nowhere and not shown again.`,
  copy: "Copy",
  copied: "Copied",
  revoke: "Revoke",
  revoke_confirm: (name: string) =>
    `Revoke the key “${name}”? Programs that use it are refused, and browsers that signed in with it are signed out.`,
  revoked: (name: string) => `The key “${name}” is revoked.`,
  fault: {
    name: "1 to 60 characters, please, none of them a control character.",
    taken: "There is a key with this name already.",
    first: "The first key has to be one that may do everything.",
    last:
      "This is the last key that may do everything. Make another one first, or use “harmony keys remove” on the machine itself.",
    gone: "This key is gone already.",
  },
  sessions: "Signed-in browsers",
  session_count: (n: number) =>
    n === 0 ? "No browser is signed in." : `Signed in: ${count(n, "browser", "browsers")}.`,
  end_sessions: "Sign every browser out",
  ended: (n: number) => `Signed out: ${count(n, "browser", "browsers")}.`,
};
