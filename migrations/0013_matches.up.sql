-- Which file or record was taken for which wanted recording: found by the matcher, or said by a
-- person. What a person said wins over every score, and outlives the download it was said of.
create table matches (
  id               bigint      generated always as identity primary key,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  source           text        not null check (source in ('soulseek', 'plex', 'library')),
  -- The same for the same wanted recording (lib/music/fingerprint.ts).
  track_key        text        not null,
  -- The wanted track, as it was wanted.
  track            jsonb       not null,
  spotify_track_id text,
  -- A file of the network by name and size, whoever shares it; the id of a record elsewhere.
  target_id        text        not null,
  -- What is shown of it.
  target           jsonb       not null,
  -- The album it was matched in.
  context_id       text,
  confidence       real        not null check (confidence between 0 and 1),
  verdict          text        not null check (verdict in ('matched', 'confirmed', 'rejected')),
  decided_by       text        not null check (decided_by in ('matcher', 'person')),
  download_id      bigint      references downloads on delete set null,
  unique (source, track_key, target_id),
  check ((verdict = 'matched') = (decided_by = 'matcher'))
);
create index matches_newest on matches (updated_at desc, id desc);
create index matches_said on matches (source, track_key) where decided_by = 'person';
create index matches_download on matches (download_id) where download_id is not null;

-- Other names of artists, as a person knows them.
create table artist_aliases (
  id         bigint      generated always as identity primary key,
  created_at timestamptz not null default now(),
  name       text        not null,
  alias      text        not null,
  -- Both normalised: the same pair is one, whichever way round.
  name_key   text        not null,
  alias_key  text        not null,
  check (name_key <> alias_key)
);
create unique index artist_aliases_pair on artist_aliases
  (least(name_key, alias_key), greatest(name_key, alias_key));

-- A file that a person called the wrong recording is kept beside those that were replaced.
alter table recycled add column is_wrong boolean not null default false;
create unique index recycled_wrong on recycled (download_id) where is_wrong and state = 'moving';

-- Words with which a person has the network asked for a download.
create table download_words (
  search_id   uuid   not null references searches on delete cascade,
  download_id bigint not null references downloads on delete cascade,
  asked_at    timestamptz not null default now(),
  -- What was found was judged for the download.
  judged_at   timestamptz,
  primary key (search_id, download_id)
);
create index download_words_download on download_words (download_id, asked_at);
