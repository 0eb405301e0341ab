/** Settings of version 1.4 (seed 004) that mean one of today's. */

interface Alias {
  key: string;
  /** What was sent, as today's setting takes it; there everything was a text. */
  value(sent: unknown): unknown;
}

const numeric = (value: unknown) =>
  typeof value === "string" && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;

const listed = (value: unknown) =>
  typeof value === "string" ? value.split(",").map((one) => one.trim()).filter(Boolean) : value;

const same = (value: unknown) => value;

const aliases: Readonly<Record<string, Alias>> = {
  autosync_preferred_formats: { key: "slskd_preferred_formats", value: listed },
  scan_worker_interval_seconds: { key: "library_scan_interval_s", value: numeric },
  slskd_url: { key: "slskd_base_url", value: same },
  plex_url: { key: "plex_base_url", value: same },
};

/** Keys of today with what was sent for them. What has no meaning any more stays, and is refused. */
export function translated(sent: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(sent).map(([key, value]) => {
    const alias = Object.hasOwn(aliases, key) ? aliases[key] : undefined;
    return alias ? [alias.key, value === null ? null : alias.value(value)] : [key, value];
  });
}
