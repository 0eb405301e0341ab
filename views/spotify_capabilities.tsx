import type { SpotifyCapabilities } from "../lib/schemas/spotify_capabilities.ts";
import { texts } from "./i18n/mod.ts";
import { FactList } from "./parts/facts.tsx";
import { PostForm } from "./parts/post_form.tsx";
import type { Ui } from "./ui.ts";

interface CapabilitiesProps {
  capabilities: SpotifyCapabilities;
  ui: Ui;
}

/** Has whatever Spotify refused tried again, after something was changed there. */
export function Recheck({ id, ui }: { id: string; ui: Ui }) {
  const { recheck } = texts(ui.language).spotify.capability;
  return <PostForm id={id} action="/spotify/capabilities/recheck" text={recheck} label={recheck} />;
}

/** What Spotify gives the app, as far as it was needed lately. */
export function Capabilities({ capabilities: { items }, ui }: CapabilitiesProps) {
  const t = texts(ui.language).spotify.capability;
  return (
    <details id="spotify-capabilities" class="fold">
      <summary>{t.heading}</summary>
      <div class="card-room mt-2">
        <p class="text-sm">{t.intro}</p>
        <FactList
          facts={items.map(({ capability, state }) => [t.name[capability], t.state[state]])}
        />
        <div>
          <Recheck id="spotify-recheck" ui={ui} />
        </div>
      </div>
    </details>
  );
}
