import type { BrowsePage } from "../lib/schemas/browse.ts";
import type { UserInfo } from "../lib/schemas/peer_user.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { Field } from "./parts/field.tsx";
import { browseView, NoBrowse } from "./soulseek_browse.tsx";
import { SoulseekTabs } from "./soulseek_tabs.tsx";
import { userPart } from "./soulseek_user_address.ts";
import { userInfoView } from "./soulseek_user_card.tsx";
import type { Ui } from "./ui.ts";

/** What is known of a user; without a name only the form. */
interface UserPage {
  username: string | null;
  info: UserInfo | null;
  browse: BrowsePage | null;
  q?: string | undefined;
}

/** A form by GET: it needs no JavaScript, and the page has an address of its own. */
function NameForm({ username, ui }: { username: string | null; ui: Ui }) {
  const t = texts(ui.language).users;
  return (
    <form method="get" action="/soulseek/user" class="grid gap-3">
      <Field id="username" label={t.name} hint={t.name_hint}>
        <div class="search">
          <input
            id="username"
            name="username"
            class="field"
            value={username ?? ""}
            maxlength={500}
            required
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            aria-describedby="username-hint"
            data-search=""
          />
          <button type="submit" id="show-user" class="btn btn-primary">{t.show}</button>
        </div>
      </Field>
    </form>
  );
}

/** What is known already stands there at once; the user is asked when the page is open. */
function About({ username, info, ui }: { username: string; info: UserInfo | null; ui: Ui }) {
  const t = texts(ui.language).users;
  const status = (
    <span
      id="user-status"
      hx-get={userPart(username, "status")}
      hx-trigger="load"
      hx-swap="outerMorph"
    >
    </span>
  );
  return (
    <Card id="user-heading" heading={username} aside={status}>
      <div
        hx-get={userPart(username, "info")}
        hx-trigger="load"
        hx-swap="innerMorph"
        class="user-room"
      >
        {info ? userInfoView.fragment(info, ui) : (
          <div id="user-info">
            <p class="text-muted">{t.not_asked}</p>
          </div>
        )}
      </div>
    </Card>
  );
}

/** `/soulseek/user`: who is this, and what do they share. */
export const userPageView: View<UserPage> = {
  title({ username }, ui) {
    const t = texts(ui.language).users;
    return username === null ? t.title : t.title_of(username);
  },
  fragment({ username, info, browse, q }, ui) {
    return (
      <div id="user-page" class="stack">
        <SoulseekTabs ui={ui} />
        <section class="card">
          <NameForm username={username} ui={ui} />
        </section>
        {username !== null && (
          <>
            <About username={username} info={info} ui={ui} />
            {browse
              ? browseView.fragment({ ...browse, q }, ui)
              : <NoBrowse username={username} ui={ui} />}
          </>
        )}
      </div>
    );
  },
};
