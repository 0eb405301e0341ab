import { texts } from "./i18n/mod.ts";
import { described, Field } from "./parts/field.tsx";
import type { Ui } from "./ui.ts";

/** For a browser on another machine than Harmony: what it could not reach is pasted here. */
export function PasteForm({ ui }: { ui: Ui }) {
  const t = texts(ui.language).spotify.connect;
  return (
    <form method="post" action="/spotify/connect/paste" class="grid gap-3">
      <p class="text-sm">{t.paste_text}</p>
      <Field id="paste-url" label={t.paste} hint={t.paste_hint}>
        <input
          id="paste-url"
          name="url"
          type="text"
          class="field"
          required
          maxlength={8000}
          autocomplete="off"
          spellcheck={false}
          {...described("paste-url", { hint: true })}
        />
      </Field>
      <div>
        <button type="submit" id="paste-send" class="btn">{t.paste_button}</button>
      </div>
    </form>
  );
}
