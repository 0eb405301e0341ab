import type { SecretCheck } from "../lib/schemas/secret_check.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";

/** What trying a secret out brought; it stands beside the button that asked. */
export const secretCheckView: View<SecretCheck> = {
  title: (_, ui) => texts(ui.language).system.secret.title,
  fragment({ provider, validated: { mode, valid, reason, note } }, ui) {
    const t = texts(ui.language).system.secret;
    const sure = valid && mode === "live";
    const tone = sure ? "ok" : valid ? "warn" : "bad";
    return (
      <p id={`secret-${provider}`} class="text-sm" role="status">
        <Badge tone={tone}>{sure ? t.right : valid ? t.not_sure : t.wrong}</Badge>{" "}
        {reason && t.reason[reason]}
        {note && t.note[note]}
      </p>
    );
  },
};
