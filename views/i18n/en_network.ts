/** Texts of the pages of slskd itself. */
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("en", n, one, other);

export const network = {
  connection: "Connection",
  connected: "Connected",
  disconnected: "Disconnected",
  since: "Since",
  checked: "Checked",
  version: "slskd version",
  user: "Soulseek user",
  server: "Server",
  shares: "Shares",
  share_counts: (files: string, folders: string) => `${files} files in ${folders} folders`,
  no_shares: "slskd shares nothing: many users refuse those who do not share.",
  raw: "Raw details",
  test: "Test connection",
  reconnect: "Reconnect",
  tested: "slskd is connected",
  reconnecting: "slskd is connecting to Soulseek",
  settings: "Configuration",
  show_settings: (n: number) => count(n, "setting", "settings"),
  setting: "Setting",
  value: "Value",
  source: "Source",
  sources: { environment: "Environment", default: "Default" },
  missing: "Missing",
  missing_count: (n: number) => count(n, "is missing", "are missing"),
  not_set: "not set",
  secret: "Set, not shown",
};
