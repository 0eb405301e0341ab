import { integrationsView } from "../../views/integrations.tsx";
import { secretCheckView } from "../../views/secret_check.tsx";
import { systemView } from "../../views/settings_system.tsx";
import type { View } from "../../lib/web/reply.ts";
import type { Case } from "./pages.ts";
import * as data from "./system_fixtures.ts";

function page<T>(path: string, view: View<T>, value: T): Case {
  return { path, title: (ui) => view.title(value, ui), fragment: (ui) => view.fragment(value, ui) };
}

/** The page of the system, and what stands beside its buttons. */
export const systemPages: readonly Case[] = [
  page("/settings/system", systemView, data.troubled),
  page("/settings/system/hidden", systemView, data.hidden),
  page("/integrations", integrationsView, data.troubled.integrations),
  page("/secrets/rejected", secretCheckView, data.rejected),
  page("/secrets/unsure", secretCheckView, data.unsure),
];
