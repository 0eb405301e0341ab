import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { described, Field } from "./parts/field.tsx";

/** The door: an API key becomes a session. `next` is the path to go to afterwards. */
export const loginView: View<{ next: string; failed: boolean; wait_s?: number }> = {
  title: (_, ui) => texts(ui.language).login.title,
  fragment({ next, failed, wait_s }, ui) {
    const t = texts(ui.language).login;
    const fault = wait_s ? t.slowed(wait_s) : failed ? t.failed : undefined;
    return (
      <form method="post" action="/login" class="card grid gap-4">
        <p>{t.intro}</p>
        <input type="hidden" name="next" value={next} />
        <Field id="key" label={t.key} hint={t.hint} error={fault}>
          <input
            id="key"
            name="key"
            type="password"
            class="field"
            autocomplete="current-password"
            required
            autofocus
            {...described("key", { hint: true, error: Boolean(fault) })}
          />
        </Field>
        <button type="submit" class="btn btn-primary">{t.submit}</button>
      </form>
    );
  },
};
