-- Who changed a setting: the name of the key, as far as it is known.
alter table settings_history add column changed_by text;

-- Which releases of an artist are wanted, by the ids of the service that named them.
create table artist_preferences (
  artist_id  text        not null,
  release_id text        not null,
  selected   boolean     not null,
  updated_at timestamptz not null default now(),
  primary key (artist_id, release_id)
);
