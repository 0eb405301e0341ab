import { SpotifyMode, type SpotifyStatus } from "../lib/schemas/spotify.ts";
import { texts } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import type { Ui } from "./ui.ts";

interface ModeProps {
  status: SpotifyStatus;
  ui: Ui;
}

function Choice({ mode, status, ui }: ModeProps & { mode: SpotifyMode }) {
  const t = texts(ui.language).spotify.mode;
  const id = `mode-${mode.toLowerCase()}`;
  const locked = mode === "PRO" && !status.pro_available && status.mode !== "PRO";
  return (
    <label class="choice" for={id}>
      <input
        id={id}
        type="radio"
        name="mode"
        value={mode}
        checked={status.mode === mode}
        disabled={locked}
        aria-describedby={`${id}-about`}
      />
      <span class="choice-name">{mode}</span>
      <span id={`${id}-about`} class="choice-about">
        <span>{t.needs}: {t.needs_text[mode]}</span>
        <span>{t.gives}: {t.gives_text[mode]}</span>
        {locked && <span class="font-medium text-ink">{t.locked}</span>}
      </span>
    </label>
  );
}

/** FREE or PRO: what each needs and gives; what cannot be chosen says why. */
export function ModeCard({ status, ui }: ModeProps) {
  const t = texts(ui.language).spotify.mode;
  return (
    <Card
      id="mode-heading"
      heading={t.heading}
      aside={<Badge tone="info">{t.current(status.mode)}</Badge>}
    >
      <form
        method="post"
        action="/spotify/mode"
        class="card-room"
        hx-post="/spotify/mode"
        hx-swap="none"
        hx-sync="this:drop"
        hx-confirm={t.confirm}
      >
        <fieldset class="choices">
          <legend class="sr-only">{t.heading}</legend>
          {SpotifyMode.options.map((mode) => <Choice mode={mode} status={status} ui={ui} />)}
        </fieldset>
        <div>
          <button type="submit" id="mode-change" class="btn">{t.change}</button>
        </div>
      </form>
    </Card>
  );
}
