import type { Playlist } from "../lib/schemas/playlist.ts";
import { texts } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { SwitchForm } from "./parts/switch_form.tsx";
import { Cell, HeadCell, Row } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import { playlistHref } from "./playlist_address.ts";
import type { Ui } from "./ui.ts";

interface PlaylistProps {
  playlist: Playlist;
  ui: Ui;
}

/** What it is called; the liked songs have their name in every language. */
export function playlistName({ id, name }: Playlist, ui: Ui): string {
  return id === "liked" ? texts(ui.language).playlists.liked : name;
}

/** The tracks of others' playlists are given to nobody, and how many there are is not told. */
export const isReadable = ({ stale_reason }: Playlist) => stale_reason !== "not_owned";

/** Fresh or stale, and why. */
export function PlaylistState({ playlist, ui }: PlaylistProps) {
  const t = texts(ui.language).playlists;
  const { sync_status, stale_reason, synced_at } = playlist;
  const fresh = sync_status === "fresh";
  const stale = isReadable(playlist) ? t.stale : t.unreadable;
  return (
    <>
      <Badge tone={fresh ? "ok" : "warn"}>{fresh ? t.fresh : stale}</Badge>
      {!fresh && stale_reason && <p class="why">{t.stale_reason[stale_reason]}</p>}
      {synced_at && (
        <p class="sub">
          {t.synced} <Ago at={synced_at} language={ui.language} />
        </p>
      )}
    </>
  );
}

function Change({ playlist: { added_count, removed_count }, ui }: PlaylistProps) {
  const t = texts(ui.language).playlists;
  if (added_count + removed_count === 0) return <span class="sub">–</span>;
  return (
    <>
      <span class="tabular-nums" aria-hidden="true">{t.delta(added_count, removed_count)}</span>
      <span class="sr-only">{t.delta_label(added_count, removed_count)}</span>
    </>
  );
}

/** What can be switched. */
export function PlaylistSwitches({ playlist, ui }: PlaylistProps) {
  const t = texts(ui.language).playlists;
  const { id, sync_enabled, auto_download } = playlist;
  const name = playlistName(playlist, ui);
  const one = { action: playlistHref(id) };
  return (
    <div class="switches">
      <SwitchForm
        {...one}
        id={`sync-${id}`}
        name="sync_enabled"
        on={sync_enabled}
        text={t.sync}
        label={t.sync_of(name)}
      />
      <SwitchForm
        {...one}
        id={`auto-${id}`}
        name="auto_download"
        on={auto_download}
        text={t.auto}
        label={t.auto_of(name)}
      />
    </div>
  );
}

export function PlaylistButtons({ playlist, ui }: PlaylistProps) {
  const t = texts(ui.language).playlists;
  const name = playlistName(playlist, ui);
  const button = (act: "sync" | "download", text: string, label: string) => (
    <PostForm
      id={`${act}-now-${playlist.id}`}
      action={`${playlistHref(playlist.id)}/${act}`}
      text={text}
      label={label}
    />
  );
  return (
    <div class="actions">
      {button("sync", t.look, t.look_of(name))}
      {button("download", t.missing, t.missing_of(name))}
    </div>
  );
}

/** One playlist of the account. */
export function PlaylistRow({ playlist, ui }: PlaylistProps) {
  const t = texts(ui.language).playlists;
  const { id, owner_name, is_owned, track_count } = playlist;
  const readable = isReadable(playlist);
  return (
    <Row id={`playlist-${id}`}>
      <HeadCell>
        <a class="row-link" href={playlistHref(id)}>
          <bdi>{playlistName(playlist, ui)}</bdi>
        </a>
        <p class="sub">
          {readable && t.tracks(track_count)}
          {readable && !is_owned && owner_name && " · "}
          {!is_owned && owner_name && <bdi>{t.by(owner_name)}</bdi>}
        </p>
      </HeadCell>
      <Cell>
        <PlaylistState playlist={playlist} ui={ui} />
      </Cell>
      <Cell label={t.change}>
        <Change playlist={playlist} ui={ui} />
      </Cell>
      <Cell>
        {readable && <PlaylistSwitches playlist={playlist} ui={ui} />}
      </Cell>
      <Cell>
        {readable && <PlaylistButtons playlist={playlist} ui={ui} />}
      </Cell>
    </Row>
  );
}
