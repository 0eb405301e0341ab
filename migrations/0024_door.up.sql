-- What a key may do: everything, or only read.
alter table api_keys add column scope text not null default 'full' check (scope in ('full', 'read'));

-- Token buckets of the limits that all processes share. Losing them in a crash costs nothing: not logged.
create unlogged table rate_buckets (
  bucket  text        primary key,
  -- When it holds all its tokens again; from then on the row says nothing.
  full_at timestamptz not null,
  -- Whether the last one who asked got a token.
  taken   boolean     not null
) with (fillfactor = 50);

-- Who sent wrong keys lately, by address.
create unlogged table wrong_keys (
  client     text        primary key,
  tries      int         not null,
  tried_at   timestamptz not null,
  wait_until timestamptz not null
) with (fillfactor = 50);
