import { toastView } from "./toasts.tsx";

interface Answered {
  job_id: number;
}

/** `DELETE /jobs/{id}`. */
export const cancelledJobView = toastView<Answered>(
  "ok",
  (t, { job_id }) => t.jobs.cancelled(job_id),
);

/** `POST /jobs/{id}/run`. */
export const nextJobView = toastView<Answered>("ok", (t, { job_id }) => t.jobs.queued(job_id));
