-- What the matcher found for a wish, until the next batch counts it. Rows live for seconds.
create table match_results (
  id           bigint      generated always as identity primary key,
  at           timestamptz not null default now(),
  -- Null: a comparison that somebody asked for (`POST /matching/…`), counted as `saved` says.
  download_id  bigint      references downloads on delete cascade,
  -- The best file; null where there was none.
  candidate_id bigint,
  confidence   real        check (confidence between 0 and 1),
  saved        boolean
);
create index match_results_download on match_results (download_id) where download_id is not null;

create table match_batches (
  id                 bigint      generated always as identity primary key,
  at                 timestamptz not null default now(),
  saved              int         not null,
  discarded          int         not null,
  -- Of the discarded those for which there was no file at all.
  empty              int         not null,
  -- Of the saved ones; null where there are none.
  average_confidence real,
  -- All that had a file by its confidence, ten steps from 0 to 1.
  histogram          int[]       not null check (array_length(histogram, 1) = 10)
);
create index match_batches_at on match_batches (at);

-- Counted on, so that old batches may go: one row.
create table match_totals (
  one       boolean primary key default true check (one),
  saved     bigint  not null default 0,
  discarded bigint  not null default 0
);
insert into match_totals default values;

-- Pairs the matcher found that nobody spoke of go after a while.
create index matches_found on matches (updated_at) where decided_by = 'matcher';

-- While a person has to choose, the confidence of a download is that of its best file.
update downloads d set confidence = (
    select max(c.confidence) from download_candidates c
    where c.download_id = d.id and c.state = 'found' and c.outcome = 'review')
  where d.state = 'review';
create index downloads_review on downloads (confidence desc nulls last, id) where state = 'review';
