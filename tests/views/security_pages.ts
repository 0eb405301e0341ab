import type { KeyList } from "../../lib/schemas/api_key.ts";
import type { KeySaid } from "../../views/security_form.tsx";
import { loginView } from "../../views/login.tsx";
import { endedView, securityOf } from "../../views/settings_security.tsx";
import { attack, now } from "./fixtures.ts";
import type { Case } from "./pages.ts";

const used = { id: 1, name: "phone", scope: "full", created_at: now, last_used_at: now } as const;
const unused = {
  ...used,
  id: 2,
  name: attack.repeat(2),
  scope: "read",
  last_used_at: null,
} as const;

const closed: KeyList = {
  open: false,
  closes: false,
  keys: [used, unused],
  given: [{ name: null, scope: "full" }, { name: "wall display", scope: "read" }],
  sessions: 2,
};
const nobody: KeyList = { ...closed, open: true, closes: true, keys: [], given: [], sessions: 0 };

function page(path: string, list: KeyList, said: KeySaid = {}): Case {
  const { title, fragment } = securityOf(said);
  return { path, title: (ui) => title(list, ui), fragment: (ui) => fragment(list, ui) };
}

const slowed = { next: "/", failed: false, wait_s: 300 };

/** The page with the keys, and the door itself. */
export const securityPages: readonly Case[] = [
  page("/settings/security", closed, { made: { key: used, secret: "x".repeat(43) } }),
  page("/settings/security/first", nobody),
  page("/settings/security/open", { ...closed, open: true }, { revoked: unused }),
  page("/settings/security/taken", closed, { fault: "taken", sent: unused }),
  page("/settings/security/first-reads", nobody, { fault: "first", sent: unused }),
  page("/settings/security/last", closed, { fault: "last" }),
  {
    path: "/login/slowed",
    title: (ui) => loginView.title(slowed, ui),
    fragment: (ui) => loginView.fragment(slowed, ui),
  },
  {
    path: "/sessions/ended",
    title: (ui) => endedView.title({ ended: 2 }, ui),
    fragment: (ui) => endedView.fragment({ ended: 2 }, ui),
  },
];
