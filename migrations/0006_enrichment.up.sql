-- What is added to a filed file afterwards: one row for each kind that was asked for.
create table enrichments (
  download_id bigint      not null references downloads on delete cascade,
  kind        text        not null check (kind in ('metadata', 'artwork', 'lyrics')),
  status      text        not null
              check (status in ('pending', 'done', 'not_found', 'skipped', 'failed')),
  -- Why it stands so, as a code, or the words of an error.
  detail      text,
  -- Who knew it.
  source      text,
  -- A file beside the audio file, or in a cache.
  path        text,
  data        jsonb,
  updated_at  timestamptz not null default now(),
  primary key (download_id, kind)
);
create index enrichments_standing on enrichments (kind, status);

-- What outside services answered. A null value: they know nothing of it, and that is kept shorter.
create table provider_cache (
  provider   text        not null,
  key        text        not null,
  value      jsonb,
  fetched_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (provider, key)
);
create index provider_cache_expires on provider_cache (expires_at);

-- When the next request to a service is free, for every process.
create table provider_pace (
  name    text        primary key,
  next_at timestamptz not null
);

-- The content a file of the library is about to get: written before it takes its place, so that a
-- process that dies right after knows its own work again.
create table library_changes (
  path         text        primary key,
  content_hash text        not null,
  at           timestamptz not null default now()
);

-- What a list knew of a track at Spotify.
alter table downloads add column spotify jsonb;
alter table ingest_items add column spotify jsonb;

-- Looking up many downloads at once: a person starts it, and may stop it.
create table metadata_passes (
  id         bigint      generated always as identity primary key,
  status     text        not null default 'running'
             check (status in ('running', 'stopped', 'completed')),
  started_at timestamptz not null default now(),
  ended_at   timestamptz,
  -- The last download that was looked at, and how many were enqueued.
  last_id    bigint      not null default 0,
  -- Whether all downloads were looked at.
  prepared   boolean     not null default false,
  total      int         not null default 0
);
create unique index metadata_passes_running on metadata_passes (status) where status = 'running';
