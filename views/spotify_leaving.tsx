import type { ConnectStart } from "../lib/schemas/spotify_connect.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";

/** On the way to Spotify: the browser goes by itself; where it does not, a person does. */
export const leavingView: View<ConnectStart> = {
  title: (_, ui) => texts(ui.language).spotify.connect.leaving,
  fragment: ({ authorize_url }, ui) => (
    <p class="card">
      <a id="to-spotify" class="link" href={authorize_url} rel="noreferrer">
        {texts(ui.language).spotify.connect.leaving_link}
      </a>
    </p>
  ),
};
