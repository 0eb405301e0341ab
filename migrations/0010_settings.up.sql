-- What a person set; a key that is missing has its default (lib/settings.ts).
create table settings (
  key        text        primary key,
  value      jsonb       not null,
  updated_at timestamptz not null default now()
);

-- Real changes only; a null value is the default.
create table settings_history (
  id         bigint      generated always as identity primary key,
  key        text        not null,
  old_value  jsonb,
  new_value  jsonb,
  changed_at timestamptz not null default now()
);

alter table downloads
  -- The finished download whose file this one shall replace by a better one.
  add column upgrade_of      bigint references downloads on delete set null,
  -- How often a better file was looked for, and when that is due again.
  add column upgrade_tries   int     not null default 0,
  add column upgrade_next_at timestamptz,
  -- A person put the old file back: it is not upgraded by itself any more.
  add column upgrade_refused boolean not null default false;
-- Two downloads whose content is the same share a file.
create index downloads_path on downloads (organized_path) where organized_path is not null;
create index downloads_upgrade_of on downloads (upgrade_of) where upgrade_of is not null;

-- Files of the library that another one took the place of.
create table recycled (
  id            bigint      generated always as identity primary key,
  -- moving: being replaced; held: kept; restoring: asked back; done: its file goes, then the row.
  state         text        not null check (state in (
    'moving', 'held', 'restoring', 'done')),
  -- The download whose file it was, and what replaced it: an upgrade, or a file put back.
  download_id   bigint      references downloads on delete set null,
  upgrade_id    bigint      references downloads on delete set null,
  restored_id   bigint      references recycled on delete set null,
  at            timestamptz not null default now(),
  -- Where it stood below MUSIC_DIR, and where it lies below RECYCLE_DIR.
  path          text        not null,
  stored        text        not null,
  size          bigint      not null,
  content_hash  text        not null,
  -- SHA-256 of the file that takes its place.
  incoming_hash text        not null,
  -- What was known of it, to be put back with it.
  facts         jsonb       not null,
  -- Why putting it back did not work.
  problem       text
);
create index recycled_list on recycled (at desc, id desc) where state in ('held', 'restoring');
create unique index recycled_upgrade on recycled (upgrade_id) where upgrade_id is not null;
create unique index recycled_restored on recycled (restored_id) where restored_id is not null;
