/** The connections of `GET /status`, in the words of seed 004. */
import type { Integration } from "../schemas/integration.ts";
import type { Status } from "../schemas/setup.ts";

type Connections = Status["connections"];
type State = Connections[string];

const words: Readonly<Record<Integration["status"], State>> = {
  ok: "ok",
  degraded: "ok",
  down: "fail",
  not_configured: "fail",
  unknown: "unknown",
  disabled: "disabled",
};

/** What nobody set up on purpose is off: only these are on from the start (`INTEGRATIONS_ENABLED`). */
const meant: ReadonlySet<string> = new Set(["slskd", "spotify", "plex"]);

export function connectionsOf(providers: readonly Integration[]): Connections {
  const entries = providers.map(({ name, status, details: { reasons } }) => {
    // Without Soulseek's server slskd is of no use.
    if (reasons.some(({ code }) => code === "not_logged_in")) return ["soulseek", "fail"];
    const off = status === "not_configured" && !meant.has(name);
    return [name === "slskd" ? "soulseek" : name, off ? "disabled" : words[status]];
  });
  return Object.fromEntries(entries);
}
