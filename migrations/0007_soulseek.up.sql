-- What a person asked of the network, and what came.
create table searches (
  id              uuid        primary key default gen_random_uuid(),
  created_at      timestamptz not null default now(),
  ended_at        timestamptz,
  query           text        not null,
  state           text        not null default 'queued' check (state in (
    'queued', 'searching', 'completed', 'cancelled', 'failed')),
  -- Why it waits, and until when, or why it failed.
  reason_code     text,
  reason_detail   text,
  next_attempt_at timestamptz,
  -- The search at slskd; null when slskd keeps no record of it any more.
  slskd_id        uuid,
  responses       int         not null default 0,
  files           int         not null default 0
);
create index searches_newest on searches (created_at desc);

create table search_files (
  search_id      uuid    not null references searches on delete cascade,
  -- Place among the results, the best first.
  n              int     not null,
  username       text    not null,
  filename       text    not null,
  size           bigint  not null,
  bitrate_kbps   real,
  duration_s     real,
  sample_rate_hz real,
  bit_depth      real,
  free_slot      boolean not null,
  queue_length   int     not null,
  upload_speed   bigint  not null,
  primary key (search_id, n)
);

-- What a user shares, as it was told the last time: one listing a user.
create table browses (
  id            bigint      generated always as identity primary key,
  username      text        not null unique,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  ended_at      timestamptz,
  state         text        not null default 'queued' check (state in (
    'queued', 'running', 'completed', 'failed')),
  reason_code   text,
  reason_detail text,
  -- Who writes it now: what an earlier run still sends is not taken.
  run_id        uuid,
  folders       int         not null default 0,
  files         int         not null default 0,
  bytes_read    bigint      not null default 0,
  -- Whether there was more than is kept.
  truncated     boolean     not null default false
);

create table browse_folders (
  browse_id bigint  not null references browses on delete cascade,
  n         int     not null,
  name      text    not null,
  locked    boolean not null,
  files     int     not null,
  size      bigint  not null,
  primary key (browse_id, n)
);
create index browse_folders_name on browse_folders (browse_id, name);

create table browse_files (
  browse_id      bigint not null references browses on delete cascade,
  folder_n       int    not null,
  n              int    not null,
  name           text   not null,
  size           bigint not null,
  bitrate_kbps   real,
  duration_s     real,
  sample_rate_hz real,
  bit_depth      real,
  primary key (browse_id, folder_n, n)
);

-- What an outside service said last, for pages that must not wait for it.
create table service_snapshots (
  name text        primary key,
  at   timestamptz not null default now(),
  data jsonb       not null
);
create index service_snapshots_at on service_snapshots (at);
