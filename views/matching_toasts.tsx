import { toastView } from "./toasts.tsx";

/** `POST /matching/rejudge`. */
export const rejudgeView = toastView<unknown>("ok", (t) => t.matching.rejudge_asked);
