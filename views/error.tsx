import type { View } from "../lib/web/reply.ts";
import { texts, word } from "./i18n/mod.ts";
import { ToastPartial } from "./parts/toast.tsx";

/** A failed request, as the error catalogue describes it: the message is for logs, too, in English. */
export interface Failure {
  status: number;
  code: string;
  message: string;
  request_id: string;
}

/** The page of a request that failed. */
export const errorView: View<Failure> = {
  title: ({ status }, ui) => texts(ui.language).error.title(status),
  fragment({ code, message, request_id }, ui) {
    const t = texts(ui.language);
    return (
      <section class="card prose">
        <p class="text-lg font-semibold">{word(t.codes.error, code)}</p>
        <p lang="en">{message}</p>
        <p class="text-sm text-muted">
          {t.error.request}: <code>{request_id}</code>
        </p>
        <p>
          <a class="btn btn-primary" href="/">{t.error.home}</a>
        </p>
      </section>
    );
  },
};

/** The same for htmx: a toast, so that what is on screen stays there. */
export const errorToast: View<Failure> = {
  title: errorView.title,
  fragment({ code, message }, ui) {
    const t = texts(ui.language);
    return (
      <ToastPartial kind="error" dismiss={t.shell.dismiss}>
        <strong>{word(t.codes.error, code)}</strong> <span lang="en">{message}</span>
      </ToastPartial>
    );
  },
};
