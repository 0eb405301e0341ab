-- The line in which every process asks Spotify on behalf of one app (contracts/spotify.md §2.5).
create table spotify_lines (
  client_id text           primary key,
  -- Until then a person waits for a turn: background work lets them go first.
  person_until timestamptz not null default '-infinity'
);

-- How many requests an app made in each second in which it made any, one day back.
create table spotify_requests (
  client_id text not null,
  at timestamptz not null,
  used int       not null check (used > 0),
  primary key (client_id, at)
);

-- What Spotify was seen to give an app, or to refuse it; without a row nobody knows (§2.6).
create table spotify_capabilities (
  client_id  text        not null,
  capability text        not null,
  available  boolean     not null,
  -- What was answered, in a few words without anything personal.
  evidence   text        not null,
  checked_at timestamptz not null default now(),
  primary key (client_id, capability)
);
