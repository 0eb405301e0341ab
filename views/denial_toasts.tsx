import type { Denial, DenialMade, DenialsLifted } from "../lib/schemas/denial.ts";
import { denialName } from "./denial_address.ts";
import { toastView } from "./toasts.tsx";

/** `POST /denials`. */
export const madeDenialView = toastView<DenialMade>(
  "ok",
  ({ denials: t }, { denial, stopped }) =>
    [t.made(denialName(denial)), stopped > 0 && t.stopped(stopped)].filter(Boolean).join(" "),
);

/** `PATCH /denials/{id}`. */
export const changedDenialView = toastView<Denial>("ok", (t) => t.denials.changed);

/** `POST /denials/lift`, and of one `DELETE /denials/{id}`. */
export const liftedView = toastView<DenialsLifted>("ok", ({ denials: t }, { results }) => {
  const lifted = results.filter(({ ok }) => ok).length;
  const gone = results.length - lifted;
  return [lifted > 0 && t.lifted(lifted), gone > 0 && t.gone(gone)].filter(Boolean).join(" ");
});
