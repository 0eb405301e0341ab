import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { described, Field } from "./parts/field.tsx";

/** The door: an API key becomes a session. `next` is the path to go to afterwards. */
export const loginView: View<{ next: string; failed: boolean }> = {
  title: (_, ui) => texts(ui.language).login.title,
  fragment({ next, failed }, ui) {
    const t = texts(ui.language).login;
    return (
      <form method="post" action="/login" class="card grid gap-4">
        <p>{t.intro}</p>
        <input type="hidden" name="next" value={next} />
        <Field id="key" label={t.key} hint={t.hint} error={failed ? t.failed : undefined}>
          <input
            id="key"
            name="key"
            type="password"
            class="field"
            autocomplete="current-password"
            required
            autofocus
            {...described("key", { hint: true, error: failed })}
          />
        </Field>
        <button type="submit" class="btn btn-primary">{t.submit}</button>
      </form>
    );
  },
};
