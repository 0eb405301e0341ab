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
  uploads: "Uploads",
  uploads_empty: "No uploads right now",
  uploads_unknown: "slskd has not been asked for its uploads yet",
  uploads_found: (all: number, shown: number) =>
    all > shown
      ? `${shown} of ${count(all, "upload", "uploads")}`
      : count(all, "upload", "uploads"),
  upload_phase: {
    starting: "Waiting",
    queued_remotely: "Queued",
    moving: "Uploading",
    succeeded: "Done",
    ended: "Ended",
  },
  speed: "Speed",
  progress_of: (name: string) => `Progress of ${name}`,
  cancel: "Cancel",
  cancel_upload_confirm: (name: string) => `Stop sending "${name}"?`,
  upload_cancelled: "The upload is being cancelled",
  clear_uploads: "Clear finished",
  clear_uploads_confirm:
    "Take all uploads that are over off slskd's list? They are your own, not Harmony's.",
  uploads_cleared: (n: number) => `${count(n, "upload", "uploads")} taken off the list`,
  as_of: "As of",
  update_failed: "Update failed, retrying",
  again: "Try now",
};
