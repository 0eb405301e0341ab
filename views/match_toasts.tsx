import { toastView } from "./toasts.tsx";

/** `POST /download/{id}/confirm`, `POST /download/{id}/candidates/{candidate_id}/confirm`. */
export const confirmedView = toastView<unknown>("ok", (t) => t.matches.confirmed);

/** `POST /download/{id}/candidates/{candidate_id}/reject`. */
export const rejectedView = toastView<unknown>("ok", (t) => t.matches.rejected);

/** `POST /download/{id}/wrong`. */
export const gaveUpView = toastView<unknown>("ok", (t) => t.matches.gave_up);

/** `POST /download/{id}/search`. */
export const wordsBegunView = toastView<unknown>("ok", (t) => t.matches.words_begun);

/** `DELETE /matches/{id}`. */
export const undoneView = toastView<unknown>("ok", (t) => t.matches.undone);

/** `PATCH /matches/{id}`. */
export const changedMatchView = toastView<{ verdict: string }>(
  "ok",
  ({ matches: t }, { verdict }) => verdict === "confirmed" ? t.confirmed : t.rejected,
);

interface Names {
  name: string;
  alias: string;
}

/** `DELETE /aliases/{id}`. */
export const aliasRemovedView = toastView<Names>(
  "ok",
  ({ matches: t }, { name, alias }) => t.removed(name, alias),
);
