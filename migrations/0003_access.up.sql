-- Keys made with `harmony keys add`; only their hash is kept.
create table api_keys (
  id           bigint      generated always as identity primary key,
  name         text        not null unique,
  key_hash     text        not null unique,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz
);

-- Signed-in browsers; the cookie's hash is kept, never the cookie. `key_hash` ends the session
-- when its key goes away.
create table sessions (
  id_hash    text        primary key,
  key_hash   text        not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create table activity_events (
  id        bigint      generated always as identity primary key,
  timestamp timestamptz not null default now(),
  type      text        not null,
  status    text        not null,
  details   jsonb
);
create index activity_events_newest on activity_events (timestamp desc, id desc);
create index activity_events_type on activity_events (type, timestamp desc, id desc);
