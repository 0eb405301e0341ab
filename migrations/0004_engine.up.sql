-- A lease changes no indexed column: it is a HOT update that writes no index at all. So a leased job
-- keeps the state it waited in and names its worker, and half of each page is left for the new
-- versions. Whether a worker lives stands in queue_holders, one row for all it holds.
drop index queue_jobs_ready, queue_jobs_leased;
alter table queue_jobs drop column lease_until;
alter table queue_jobs set (fillfactor = 45);
-- A lease begins behind the last leased key (low-water mark, queue.md §3.8): a row comparison needs
-- every column in the same direction.
create index queue_jobs_ready on queue_jobs (type, (-priority), fair_tag, id) where state = 0;
update queue_jobs set state = 0, worker_id = null where state = 1;
alter table queue_jobs drop constraint queue_jobs_state_check;
alter table queue_jobs add constraint queue_jobs_state_check check (state in (0, 2, 3));

-- Every worker that holds jobs.
create table queue_holders (
  id    text        primary key,
  -- Its leases end then, all at once, unless its heartbeat moves it.
  until timestamptz not null,
  -- What it holds, at most a second old: only to be shown.
  held  bigint[]    not null default '{}'
) with (fillfactor = 50);

-- Bytewise, so that the jobs of one download (keys that begin with its id) are a range of the index.
alter table queue_jobs alter column idem_key type text collate "C";

alter table queue_jobs
  -- The dead letter it was made from.
  add column origin_id       bigint,
  add column first_failed_at timestamptz;
alter table queue_dead
  add column origin_id       bigint,
  add column first_failed_at timestamptz;
create index queue_dead_reason on queue_dead (type, reason, died_at desc);
create index queue_dead_download on queue_dead (((payload->>'download_id')::bigint))
  where payload ? 'download_id';

alter table queue_groups set (
  autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000
);

-- Every process that does background work; one heartbeat a process.
create table workers (
  id         text        primary key,
  host       text        not null,
  pid        int         not null,
  version    text        not null,
  state      text        not null default 'running' check (state in ('running', 'stale', 'stopped')),
  started_at timestamptz not null default now(),
  last_seen  timestamptz not null default now(),
  -- What each part of it does, by name (lib/schemas/worker.ts).
  parts      jsonb       not null default '{}'
) with (fillfactor = 50);

-- Figures over time: one value a series and minute.
create table metrics_samples (
  series text             not null,
  at     timestamptz      not null,
  value  double precision not null,
  primary key (series, at)
);
create index metrics_samples_at on metrics_samples (at);
