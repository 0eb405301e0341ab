-- Where a list came from, and which playlist it is of.
alter table ingest_jobs
  add column source text not null default 'free' check (source in ('free', 'pro')),
  -- Set while adding downloads waits until others are done (INGEST_MAX_PENDING_JOBS).
  add column waiting_since timestamptz,
  add column error text;

-- An item may be an album or a playlist, of which no more than a link is known at first.
alter table ingest_items
  add column kind text not null default 'track'
    check (kind in ('track', 'album', 'playlist', 'short')),
  add column source_type text not null default 'LINE'
    check (source_type in ('LINE', 'LINK', 'PRO_PLAYLIST_EXPANSION', 'LINK_EXPANSION', 'PLAYLIST')),
  -- registered: waits to be looked up; normalized: its track is known; queued: a download has it;
  -- completed: looked up, its tracks are items of their own; failed: nobody can say what it holds.
  add column state text not null default 'registered'
    check (state in ('registered', 'normalized', 'queued', 'completed', 'failed')),
  add column state_reason text,
  -- The link it came from.
  add column parent_id bigint references ingest_items on delete cascade,
  -- The playlist it stood in, where a file holds several.
  add column list text,
  add column album jsonb,
  -- Of a link: what Spotify calls it, and its cover.
  add column title text,
  add column image_url text,
  -- Of a link whose tracks could not all be read.
  add column truncated boolean not null default false;
update ingest_items set state = case when download_id is null then 'normalized' else 'queued' end;
create index ingest_items_parent on ingest_items (parent_id) where parent_id is not null;
create index ingest_items_registered on ingest_items (job_id, line) where state = 'registered'
  and status = 'accepted';
