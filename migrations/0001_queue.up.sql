-- The job queue (queue.md §3.1). Only jobs that still have to run are here: done ones are deleted,
-- given-up ones move to queue_dead.
create table queue_jobs (
  id           bigint generated always as identity primary key,
  -- Read only while the job is delayed (state 2).
  run_at       timestamptz not null default now(),
  -- Deliberately in no index, so that heartbeats stay HOT updates.
  lease_until  timestamptz,
  created_at   timestamptz not null default now(),
  -- Start tag of fair queueing, set at enqueue: plain index order is then fair between groups.
  fair_tag     bigint      not null default 0,
  -- +1 at every lease, never reset: (id, lease_epoch) is the fencing token of a result.
  lease_epoch  int         not null default 0,
  worker_id    text,
  -- 0 ready, 1 leased, 2 delayed, 3 ready but suspect (its worker vanished while it ran).
  state        smallint    not null default 0 check (state between 0 and 3),
  priority     smallint    not null default 0,
  attempts     smallint    not null default 0,
  -- Lost leases: a job that kills its worker never reaches a failure of its own.
  crashes      smallint    not null default 0,
  max_attempts smallint    not null default 10,
  type         text        not null,
  group_key    text        not null default '',
  idem_key     text,
  payload      jsonb       not null default '{}',
  last_error   text
) with (
  fillfactor = 80,
  autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 0,
  autovacuum_analyze_scale_factor = 0.0, autovacuum_analyze_threshold = 5000
);
create index queue_jobs_ready on queue_jobs (type, priority desc, fair_tag, id) where state = 0;
create index queue_jobs_delayed on queue_jobs (run_at) where state = 2;
create index queue_jobs_leased on queue_jobs (worker_id, type) where state = 1;
create index queue_jobs_suspect on queue_jobs (id) where state = 3;
create unique index queue_jobs_idem on queue_jobs (type, idem_key) where idem_key is not null;

create table queue_dead (
  id           bigint      primary key,
  died_at      timestamptz not null default now(),
  reason       text        not null,
  type         text        not null,
  group_key    text        not null,
  idem_key     text,
  priority     smallint    not null,
  attempts     smallint    not null,
  crashes      smallint    not null,
  max_attempts smallint    not null,
  payload      jsonb       not null,
  last_error   text,
  created_at   timestamptz not null
);
create index queue_dead_list on queue_dead (died_at desc, id desc);

create table queue_groups (
  type      text     not null,
  priority  smallint not null,
  group_key text     not null,
  last_tag  bigint   not null,
  primary key (type, priority, group_key)
) with (fillfactor = 50);

create table queue_cron_runs (
  cron_key text        not null,
  tick     timestamptz not null,
  job_id   bigint,
  primary key (cron_key, tick)
);

-- Work of which there is one in the whole installation: who does it, and until when.
create table leases (
  name   text        primary key,
  holder text        not null,
  until  timestamptz not null
);
