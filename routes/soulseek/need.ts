import { AppError } from "../../lib/errors.ts";
import { type Control, needSlskd } from "../../lib/blocked.ts";
import type { Slskd } from "../../lib/providers/slskd/client.ts";

/**
 * The client, for a route that asks slskd itself.
 * @throws {AppError} 503 with `meta.missing` without an address, FEATURE_DISABLED when it is off
 */
export async function theSlskd(control: Control): Promise<Slskd> {
  await needSlskd(control);
  if (control.slskd) return control.slskd;
  throw new AppError("FEATURE_DISABLED", "slskd is switched off", { meta: { feature: "slskd" } });
}
