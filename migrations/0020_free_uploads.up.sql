-- Lists in words that are handed over first and read a little later, by whichever process is asked.
create table free_uploads (
  token      uuid        primary key default gen_random_uuid(),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  filename   text        not null,
  content    text        not null
);
create index free_uploads_ends on free_uploads (expires_at);

-- Whether a link stands in another list already.
create index ingest_items_links on ingest_items (fingerprint) where track is null;

-- How many of its tracks an import takes up at a time, where whoever brought it said so.
alter table ingest_jobs add column batch_size int;
