-- Searches across all sources: what was asked, and what each source said.
create table smart_searches (
  id         uuid        primary key default gen_random_uuid(),
  created_at timestamptz not null default now(),
  -- When every source was done, or had failed.
  ended_at   timestamptz,
  query      text        not null,
  -- The filters as they were given: they hold until others are asked for.
  request    jsonb       not null
);
create index smart_searches_newest on smart_searches (created_at desc);

create table smart_search_sources (
  search_id         uuid        not null references smart_searches on delete cascade,
  source            text        not null check (source in (
    'spotify', 'soulseek', 'plex', 'library', 'musicbrainz')),
  created_at        timestamptz not null default now(),
  ended_at          timestamptz,
  -- The same text for the same question to the same source.
  question          text        not null,
  state             text        not null check (state in (
    'queued', 'searching', 'completed', 'failed')),
  error_code        text,
  error_message     text,
  -- What was found, as far as it is not kept by the search on Soulseek.
  items             jsonb,
  found             int         not null default 0,
  -- Whether an earlier search had asked the same.
  cached            boolean     not null default false,
  network_search_id uuid        references searches on delete set null,
  primary key (search_id, source)
);
create index smart_search_answers on smart_search_sources (question, ended_at desc);
create index smart_search_network on smart_search_sources (network_search_id)
  where network_search_id is not null;

-- The words of title, artists and album, normalised by Harmony; null until it has read them.
alter table library_files add column words tsvector;
-- Without a list of what is to be added later, which every search would have to read through.
create index library_files_words on library_files using gin (words) with (fastupdate = off);
create index library_files_wordless on library_files (path) where words is null;

-- Whether a file of a peer was tried before. The name itself may be longer than an index can hold.
create index download_candidates_tried on download_candidates (md5(username || '/' || filename))
  where tried_at is not null;
create index matches_rejected on matches (target_id) where verdict = 'rejected';
