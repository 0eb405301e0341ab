-- Lists that were brought, and their lines.
create table ingest_jobs (
  id              uuid        primary key default gen_random_uuid(),
  created_at      timestamptz not null default now(),
  format          text        not null,
  name            text,
  -- registered: lines are stored; queued: downloads exist; completed: all of them came to an end.
  state           text        not null default 'registered'
                  check (state in ('registered', 'queued', 'completed')),
  -- Hash of the content: the same list brought again is the same import.
  fingerprint     text        not null,
  accepted_count  int         not null default 0,
  duplicate_count int         not null default 0,
  skipped_count   int         not null default 0,
  priority        int         not null default 0
);
create index ingest_jobs_newest on ingest_jobs (created_at desc);

-- What a person sees as one wanted file.
create table downloads (
  id                bigint      generated always as identity primary key,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  completed_at      timestamptz,
  state             text        not null default 'queued' check (state in (
    'queued', 'searching', 'matched', 'transferring', 'verifying', 'organising', 'enriching',
    'completed', 'review', 'failed', 'dead_letter', 'cancelled')),
  priority          int         not null default 0,
  -- The wish. `artists` may be empty when somebody picked a file instead of a track.
  title             text        not null,
  artists           text[]      not null,
  album             text,
  album_artist      text,
  duration_ms       int,
  isrc              text,
  track_number      int,
  disc_number       int,
  year              int,
  -- The same wish twice is one download.
  fingerprint       text        not null,
  -- What is shown while it is under way.
  filename          text        not null,
  username          text,
  size              bigint,
  bytes_transferred bigint      not null default 0,
  speed             real,
  queue_position    int,
  confidence        real,
  reason_code       text,
  reason_detail     text,
  -- Rounds of searching, and where in the ladder of queries this round stands.
  attempts          int         not null default 0,
  search_step       int         not null default 0,
  next_attempt_at   timestamptz,
  -- The candidate that is tried now, and the search that runs at slskd.
  candidate_id      bigint,
  search_id         uuid,
  -- The result.
  content_hash      text,
  organized_path    text,
  tags              jsonb,
  retry_of          bigint      references downloads on delete set null,
  retried_as        bigint      references downloads on delete set null
);
create index downloads_list on downloads (priority desc, id desc);
create index downloads_state on downloads (state, priority desc, id desc);
create unique index downloads_wish on downloads (fingerprint)
  where state <> 'cancelled' and retried_as is null;

create table ingest_items (
  id          bigint generated always as identity primary key,
  job_id      uuid   not null references ingest_jobs on delete cascade,
  line        int    not null,
  status      text   not null check (status in ('accepted', 'duplicate', 'skipped')),
  reason      text,
  raw         text   not null default '',
  url         text,
  track       jsonb,
  fingerprint text,
  download_id bigint references downloads on delete set null
);
create index ingest_items_job on ingest_items (job_id, status, line);
create index ingest_items_download on ingest_items (download_id);

-- Files found for a download, and what came of each.
create table download_candidates (
  id             bigint      generated always as identity primary key,
  download_id    bigint      not null references downloads on delete cascade,
  found_at       timestamptz not null default now(),
  username       text        not null,
  filename       text        not null,
  size           bigint      not null,
  bitrate_kbps   real,
  duration_s     real,
  sample_rate_hz real,
  bit_depth      real,
  free_slot      boolean     not null,
  queue_length   int         not null,
  upload_speed   bigint      not null,
  confidence     real        not null,
  outcome        text        not null check (outcome in ('auto', 'review', 'none')),
  reasons        jsonb       not null,
  rank           int         not null,
  query          text,
  search_id      uuid,
  state          text        not null check (state in (
    'found', 'refused', 'requested', 'transferring', 'done', 'failed')),
  outcome_code   text,
  outcome_detail text,
  tried_at       timestamptz,
  -- The round in which it was tried last: it gets another chance in a later one.
  tried_round    int,
  -- The transfer at slskd.
  transfer_id    uuid,
  batch_id       uuid,
  transfer_state text,
  state_since    timestamptz,
  bytes          bigint      not null default 0,
  progress_at    timestamptz,
  position       int,
  position_at    timestamptz,
  succeeded_at   timestamptz,
  -- Whether slskd's own record of the transfer is gone from its list.
  transfer_cleared boolean   not null default false,
  unique (download_id, username, filename)
);
create index download_candidates_rank on download_candidates (download_id, rank);
create index download_candidates_moving on download_candidates (username, filename)
  where state in ('requested', 'transferring');

create index download_candidates_uncleared on download_candidates (transfer_id)
  where transfer_id is not null and not transfer_cleared;

alter table downloads add foreign key (candidate_id) references download_candidates on delete set null;

-- The timeline of a download.
create table download_events (
  id          bigint      generated always as identity primary key,
  download_id bigint      not null references downloads on delete cascade,
  at          timestamptz not null default now(),
  state       text        not null,
  code        text,
  detail      jsonb       not null default '{}'
);
create index download_events_of on download_events (download_id, id);

-- What was asked of Soulseek for it.
create table download_queries (
  id          bigint      generated always as identity primary key,
  download_id bigint      not null references downloads on delete cascade,
  at          timestamptz not null default now(),
  query       text        not null,
  files       int         not null,
  accepted    int         not null
);
create index download_queries_of on download_queries (download_id, id);

-- Peers and files that are left alone for a while; a null file means the whole peer.
create table peer_denials (
  username   text        not null,
  filename   text        not null default '',
  reason     text        not null,
  created_at timestamptz not null default now(),
  until      timestamptz,
  primary key (username, filename)
);

-- What lies in MUSIC_DIR, read once and again only when size or time changed.
create table library_files (
  path         text        primary key,
  size         bigint      not null,
  mtime_ms     bigint      not null,
  seen_at      timestamptz not null default now(),
  title        text,
  artists      text[]      not null default '{}',
  album        text,
  album_artist text,
  track_number int,
  disc_number  int,
  year         int,
  isrc         text,
  duration_ms  int,
  format       text,
  bitrate_kbps real,
  -- Normalised title, for looking a wish up; null when there is no title to go by.
  title_key    text
);
create index library_files_title on library_files (title_key);
create index library_files_isrc on library_files (isrc) where isrc is not null;

-- Every search POST of the window, by any process (contracts/slskd.md §6.2).
create table slskd_searches (
  id bigint      generated always as identity primary key,
  at timestamptz not null default now()
);
create index slskd_searches_at on slskd_searches (at);

-- A lane that has to rest: after a 429, or a refused key.
create table provider_cooldowns (
  name   text        primary key,
  until  timestamptz not null,
  reason text        not null
);

-- How an outside service was last seen.
create table provider_health (
  name       text        primary key,
  status     text        not null,
  version    text,
  username   text,
  detail     text,
  since      timestamptz not null default now(),
  checked_at timestamptz not null default now()
);
