alter table ingest_items
  -- The file of the library that was there before anything was searched, relative to its root.
  add column path text,
  -- What goes first: a lossless file is wished for, or somebody likes it.
  add column priority int not null default 0;
-- The next lines of a list are found without passing over those that are done.
create index ingest_items_next on ingest_items (job_id, line, id)
  where state = 'normalized' and status = 'accepted';
-- A report is read in the order of the list.
create index ingest_items_order on ingest_items (job_id, line, id);
-- What a list or a link asked for before.
create index ingest_items_fingerprint on ingest_items (fingerprint) where status = 'accepted';
create index ingest_jobs_open on ingest_jobs (created_at) where state = 'registered';

alter table downloads
  -- Rounds in a row that ended with a fault: after RETRY_MAX_ATTEMPTS of them it gives up.
  add column faults int not null default 0,
  -- Rounds that ended because nobody had it: it is looked for rarer and rarer.
  add column misses int not null default 0;
update downloads set faults = attempts where attempts > 0;
-- The same recording in another spelling.
create index downloads_isrc on downloads (isrc)
  where isrc is not null and state <> 'cancelled' and retried_as is null;
create index downloads_spotify on downloads ((spotify->>'track_id'))
  where spotify->>'track_id' is not null and state <> 'cancelled' and retried_as is null;

-- Rounds of a day (UTC) that looked again for what was not found, and found nothing again.
create table repeated_rounds (
  day    date primary key,
  rounds int  not null
);
