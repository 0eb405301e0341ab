-- What is left alone: a whole peer, a folder with all below it, one file of a peer, or every copy
-- of a file (the same name and size), whoever offers it.
alter table peer_denials drop constraint peer_denials_pkey;
alter table peer_denials
  add column id         bigint      generated always as identity primary key,
  -- `filename` is '' for a peer, the folder with its last slash, the whole path of a file, or the
  -- bare name of a copy in lower case; `username` is '' for copies, `size` 0 for all others.
  add column kind       text        not null default 'peer'
                        check (kind in ('peer', 'folder', 'file', 'copy')),
  add column size       bigint      not null default 0,
  add column created_by text        not null default 'harmony'
                        check (created_by in ('harmony', 'person')),
  add column note       text,
  -- How often it kept a suitable file away.
  add column hits       int         not null default 0,
  add column hit_at     timestamptz;
update peer_denials set kind = 'file' where filename <> '';
create unique index peer_denials_what on peer_denials (username, filename, kind, size);
create index peer_denials_until on peer_denials (until) where until is not null;

-- A person chose this file although they had blocked its peer or folder.
alter table download_candidates add column allowed boolean not null default false;
create index download_candidates_allowed on download_candidates (username) where allowed;
create index download_candidates_peer on download_candidates (username, tried_at desc)
  where tried_at is not null;

-- What Harmony went through with each peer.
create table peers (
  username        text        primary key,
  first_seen      timestamptz not null default now(),
  last_seen       timestamptz not null default now(),
  succeeded       int         not null default 0,
  -- Everything that went wrong, and of that what has a name of its own.
  failed          int         not null default 0,
  refused         int         not null default 0,
  stalled         int         not null default 0,
  bad_files       int         not null default 0,
  bytes           bigint      not null default 0,
  -- Bytes a second, a moving average.
  speed           real,
  -- The evidence the score is made of, as it weighed at `weighed_at`.
  good            real        not null default 0,
  bad             real        not null default 0,
  weighed_at      timestamptz not null default now(),
  last_outcome    text,
  last_outcome_at timestamptz
);
create index peers_seen on peers (last_seen desc, username);

-- Tracks of one album are looked for together.
alter table downloads add column album_key text;
create index downloads_album on downloads (album_key) where album_key is not null;
create table album_searches (
  album_key   text        primary key,
  state       text        not null check (state in ('asking', 'asked')),
  -- The download that asks for all; while it lives the others wait for it.
  download_id bigint      references downloads on delete cascade,
  asked_at    timestamptz not null default now()
);
