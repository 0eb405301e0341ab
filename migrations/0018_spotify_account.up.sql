-- Secrets a person typed in; only sealed texts (lib/sealed.ts).
create table secrets (
  name       text        primary key,
  -- What it goes with: of another app's id a secret is worth nothing.
  belongs_to text        not null,
  sealed     text        not null,
  updated_at timestamptz not null default now()
);

-- The one Spotify account of the installation. Its tokens are sealed; without them it has to be
-- connected again, and `ended_reason` says why.
create table spotify_account (
  id                boolean     primary key default true check (id),
  client_id         text        not null,
  -- Who it is; null until Spotify has told.
  account_id        text,
  -- The name by which playlists give their owner.
  user_id           text,
  -- Who was connected before: of somebody else nothing is kept.
  former_id         text,
  display_name      text,
  image_url         text,
  scopes            text[]      not null,
  access_token      text,
  access_ends_at    timestamptz,
  refresh_token     text,
  authorized_at     timestamptz not null default now(),
  consent_ends_at   timestamptz not null,
  -- The history has been told that consent ends soon.
  warned            boolean     not null default false,
  ended_at          timestamptz,
  ended_reason      text        check (ended_reason in ('expired', 'revoked', 'refused')),
  -- Spotify refused the refresh token once without saying why (contracts/spotify.md §1.2).
  refused_at        timestamptz,
  -- A new one with every change of the tokens: what was read with an older one may not be written.
  generation        uuid        not null default gen_random_uuid(),
  -- Somebody asks for a new token until then.
  refreshing_until  timestamptz,
  check ((ended_at is null) = (refresh_token is not null)),
  check ((ended_at is null) = (ended_reason is null))
);

-- Somebody was sent to Spotify and has not come back yet. Of the state only its hash is kept.
create table spotify_states (
  state_hash   text        primary key,
  verifier     text        not null,
  client_id    text        not null,
  redirect_uri text        not null,
  scopes       text[]      not null,
  -- Where the browser came from, as origin: there it goes back to.
  origin       text        not null,
  -- Hash of the cookie of the browser that began; null where a program did.
  browser_hash text,
  expires_at   timestamptz not null
);
create index spotify_states_expired on spotify_states (expires_at);

-- What keeps Spotify from answering, seen last by whichever process; no row is no problem.
create table spotify_problem (
  id         boolean     primary key default true check (id),
  problem    text        not null,
  since      timestamptz not null default now(),
  checked_at timestamptz not null default now()
);
