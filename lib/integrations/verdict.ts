/** How one integration is, made of what was seen. */
import type {
  Integration,
  IntegrationName,
  IntegrationReason,
  IntegrationStatus,
} from "../schemas/integration.ts";
import type { Seen } from "../store/provider_rows.ts";

export type Reason = Integration["details"]["reasons"][number];

/** Everything that is written down, read once for all integrations. */
export interface Known {
  seen: ReadonlyMap<string, Seen>;
  /** Services that asked to be left alone for a while. */
  resting: ReadonlySet<string>;
}

interface Verdict {
  status: IntegrationStatus;
  reasons?: readonly Reason[];
  missing?: readonly string[];
  seen?: Seen | undefined;
}

export function reason(code: IntegrationReason, detail: string | null = null): Reason {
  return { code, detail };
}

export function verdict(
  name: IntegrationName,
  { status, reasons = [], missing = [], seen }: Verdict,
): Integration {
  const { version = null, since = null, checked_at = null } = seen ?? {};
  return {
    name,
    status,
    details: { reasons: [...reasons], missing: [...missing], version, since, checked_at },
  };
}

export const disabled = (name: IntegrationName) => verdict(name, { status: "disabled" });

export function notConfigured(name: IntegrationName, missing: readonly string[]): Integration {
  const reasons = [reason("missing_settings", missing.join(", "))];
  return verdict(name, { status: "not_configured", reasons, missing });
}

/** Something that nobody looked at for three rounds is known no longer. */
export function isStale(seen: Seen, every_s: number): boolean {
  return seen.age_s > 3 * every_s;
}
