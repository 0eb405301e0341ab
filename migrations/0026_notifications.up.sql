-- What a search in the history looks through: the values of the details, in lower case. As for
-- downloads (0008): the collation knows more letters than the one of a "C" database.
do $outer$
declare
  letters text := coalesce((
    select format('%I.%I', n.nspname, c.collname)
    from pg_collation c join pg_namespace n on n.oid = c.collnamespace
    where c.collname in ('pg_c_utf8', 'und-x-icu') and c.collencoding in (-1, 6)
      and getdatabaseencoding() = 'UTF8'
    order by c.collname limit 1), 'pg_catalog."default"');
begin
  execute format($$
    create function activity_text(details jsonb)
    returns text language plpgsql immutable parallel safe as $body$
    begin
      return lower((
        select string_agg(v #>> '{}', E'\n') from jsonb_path_query(details, '$.**') v
        where jsonb_typeof(v) in ('string', 'number')
      ) collate %s) collate pg_catalog."default";
    end $body$ $$, letters);
end $outer$;

alter table activity_events
  add column search_text text generated always as (activity_text(details)) stored;

-- A page is found in an index alone, however deep.
create index activity_events_status on activity_events (status, timestamp desc, id desc)
  include (type);

-- Any part of a word is found by an index where the server has pg_trgm (0008); elsewhere by reading.
do $$
declare
  home text;
begin
  select quote_ident(n.nspname) into strict home
  from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
  execute format('create index activity_events_search on activity_events
    using gin (search_text %s.gin_trgm_ops)', home);
exception when others then
  raise warning 'The search of the history has no index: %', sqlerrm;
end $$;

-- Who is told what. The address and what opens it are sealed, for they let anybody write there.
create table notification_targets (
  id         uuid        primary key,
  name       text        not null unique,
  kind       text        not null check (kind in ('webhook', 'ntfy', 'discord', 'apprise')),
  sealed     text        not null,
  -- The host alone, to be shown.
  host       text        not null,
  has_secret boolean     not null,
  priority   smallint    check (priority between 1 and 5),
  tag        text,
  events     text[]      not null,
  language   text        not null default 'en' check (language in ('en', 'de')),
  enabled    boolean     not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- What came of the last message; none was sent yet while it is null.
  last_at    timestamptz,
  last_error text
);

-- What happened and is to be told, until it is bundled: only ever added to and taken away, so that
-- nobody who writes history waits for anybody.
create table notification_outbox (
  id        bigint      generated always as identity primary key,
  target_id uuid        not null references notification_targets on delete cascade,
  event     text        not null,
  at        timestamptz not null,
  details   jsonb
);
create index notification_outbox_target on notification_outbox (target_id);

-- A message about one or several of the same event, and what came of it.
create table notification_deliveries (
  id          uuid        primary key default gen_random_uuid(),
  target_id   uuid        not null references notification_targets on delete cascade,
  event       text        not null,
  -- How many happened; of the newest of them the details are kept.
  count       int         not null check (count > 0),
  items       jsonb       not null,
  -- `sending` while a request is out: after a crash nobody knows whether it arrived.
  state       text        not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'failed', 'unknown', 'dropped')),
  attempts    int         not null default 0,
  status_code int,
  error       text,
  created_at  timestamptz not null default now(),
  ended_at    timestamptz
);
create index notification_deliveries_newest on notification_deliveries (created_at desc, id desc);
create index notification_deliveries_target on notification_deliveries (target_id);

-- What is wrong now and was told, so that its end is told, too.
create table notification_conditions (
  name    text        primary key,
  since   timestamptz not null default now(),
  details jsonb
);

-- When every entry of a list had come to its end for the first time. What is there already is old news.
alter table ingest_jobs add column finished_at timestamptz;
update ingest_jobs set finished_at = now();
create index ingest_jobs_unfinished on ingest_jobs (created_at) where finished_at is null;

-- Dead jobs nobody was told of.
alter table queue_dead add column told boolean not null default true;
alter table queue_dead alter column told set default false;
create index queue_dead_untold on queue_dead (id) where not told;
