import { toastView } from "./toasts.tsx";

/** `POST /soulseek/download/{id}/metadata/refresh`. */
export const refreshingView = toastView<unknown>("ok", (t) => t.enrich.metadata.refreshing);

/** `POST /metadata/update`. */
export const passStartedView = toastView<unknown>("ok", (t) => t.enrich.pass.begun);

/** `POST /metadata/stop`. */
export const passStoppedView = toastView<unknown>("ok", (t) => t.enrich.pass.ended);
