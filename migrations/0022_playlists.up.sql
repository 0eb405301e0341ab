-- Looks at the playlists of the connected account: one runs at a time, and goes on where it stood.
create table playlist_syncs (
  id             bigint      generated always as identity primary key,
  started_at     timestamptz not null default now(),
  -- When all playlists were listed; their tracks are read after that.
  listed_at      timestamptz,
  ended_at       timestamptz,
  status         text        not null default 'running'
                 check (status in ('running', 'completed', 'partial')),
  mode           text        not null check (mode in ('scheduled', 'manual')),
  -- Where the next page of the list begins, and how many playlists there are.
  next_offset    int         not null default 0,
  listed_count   int,
  playlist_count int         not null default 0,
  added_count    int         not null default 0,
  removed_count  int         not null default 0,
  failed_count   int         not null default 0,
  -- Why it waits, as a code, and until when.
  reason         text,
  resumes_at     timestamptz
);
create unique index playlist_syncs_running on playlist_syncs (status) where status = 'running';

-- Playlists of the connected account, as they were seen last; `liked` stands for the saved tracks.
create table playlists (
  id               text        primary key,
  name             text        not null,
  description      text,
  owner_name       text,
  is_owned         boolean     not null,
  collaborative    boolean     not null default false,
  public           boolean,
  image_url        text,
  url              text        not null,
  -- As Spotify says; its place in Spotify's list.
  track_count      int         not null default 0,
  place            int         not null default 0,
  -- What it was when it was listed last, and when its tracks were read.
  snapshot_id      text,
  read_snapshot_id text,
  -- Of what stands in it: a snapshot may change without that.
  content_hash     text,
  sync_enabled     boolean     not null,
  auto_download    boolean     not null default false,
  -- Spotify does not show its tracks to this account.
  not_owned        boolean     not null default false,
  gone_at          timestamptz,
  -- The last look that listed it, and the one that still has to read its tracks.
  seen_sync        bigint      references playlist_syncs on delete set null,
  pending_sync     bigint      references playlist_syncs on delete set null,
  -- When it was known for the last time that its tracks are these.
  synced_at        timestamptz,
  -- When all of them were read.
  read_at          timestamptz,
  added_count      int         not null default 0,
  removed_count    int         not null default 0,
  -- Places without a track: episodes, and what Spotify has no more.
  trackless_count  int         not null default 0,
  updated_at       timestamptz not null default now()
);
create index playlists_pending on playlists (pending_sync) where pending_sync is not null;

create table playlist_tracks (
  playlist_id text        not null references playlists on delete cascade,
  position    int         not null,
  track       jsonb,
  fingerprint text,
  spotify_id  text,
  uri         text,
  is_local    boolean     not null default false,
  added_at    timestamptz,
  spotify     jsonb,
  primary key (playlist_id, position)
);
create index playlist_tracks_fingerprint on playlist_tracks (fingerprint);

-- Pages of a list that is being read: a reading that has to wait goes on behind them.
create table playlist_pages (
  playlist_id text  not null references playlists on delete cascade,
  start       int   not null,
  -- The snapshot that was known when the reading began, and how many tracks there were.
  snapshot_id text,
  total       int,
  next        boolean not null,
  entries     jsonb not null,
  primary key (playlist_id, start)
);
