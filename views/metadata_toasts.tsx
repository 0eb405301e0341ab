import { toastView } from "./toasts.tsx";

/** `POST /soulseek/download/{id}/metadata/refresh`. */
export const refreshingView = toastView<unknown>("ok", (t) => t.enrich.metadata.refreshing);
