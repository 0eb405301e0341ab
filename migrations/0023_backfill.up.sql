-- Filling what lists did not say: one run is open at a time.
create table backfill_jobs (
  id               uuid        primary key default gen_random_uuid(),
  created_at       timestamptz not null default now(),
  started_at       timestamptz,
  ended_at         timestamptz,
  state            text        not null default 'queued' check (state in (
    'queued', 'running', 'paused', 'completed', 'failed', 'cancelled')),
  provider         text        not null check (provider in ('spotify', 'musicbrainz')),
  expand_playlists boolean     not null,
  requested        int         not null default 0,
  processed        int         not null default 0,
  matched          int         not null default 0,
  cache_hits       int         not null default 0,
  cache_misses     int         not null default 0,
  -- Why it waits, as a code, and until when.
  reason           text,
  resumes_at       timestamptz,
  error            text
);
create unique index backfill_jobs_open on backfill_jobs ((true))
  where state in ('queued', 'running', 'paused');
create index backfill_jobs_newest on backfill_jobs (created_at desc);

-- What a run looks at, chosen when it begins: tracks in their order, and links to playlists.
create table backfill_items (
  job_id      uuid    not null references backfill_jobs on delete cascade,
  n           int     not null,
  item_id     bigint  references ingest_items on delete cascade,
  download_id bigint  references downloads on delete cascade,
  is_link     boolean not null default false,
  done        boolean not null default false,
  -- How often asking about it failed.
  attempts    int     not null default 0,
  primary key (job_id, n)
);
create index backfill_items_item on backfill_items (item_id);
create index backfill_items_download on backfill_items (download_id);

-- What was found for a track of these names, length and ISRC. Null facts: nothing that is sure.
create table spotify_cache (
  provider   text        not null,
  key        text        not null,
  facts      jsonb,
  fetched_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (provider, key)
);
create index spotify_cache_expires on spotify_cache (expires_at);
