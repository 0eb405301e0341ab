import type { Candidate } from "../lib/schemas/candidate.ts";
import { reasonWord } from "./denial_address.ts";
import { texts } from "./i18n/mod.ts";
import { DateTime } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

/** Why a file that would fit is left alone, and how long. */
export function KeptAway({ denied, ui }: { denied: Candidate["denied"]; ui: Ui }) {
  if (!denied) return null;
  const t = texts(ui.language);
  const { kind, reason, until } = denied;
  return (
    <p class="why">
      <a class="link" href="/denials">{t.denials.kept_away[kind]}</a>: {reasonWord(reason, t)}
      {" · "}
      {until === null ? t.denials.forever : (
        <>
          {t.denials.until} <DateTime at={new Date(until)} language={ui.language} />
        </>
      )}
    </p>
  );
}
