-- What the file of a download was found to be, and the SHA-256 of it as slskd brought it.
alter table downloads
  add column audio       jsonb,
  add column source_hash text;
create index downloads_source_hash on downloads (source_hash) where source_hash is not null;

-- Files that were refused. A row outlives its download: only a person deletes the file.
create table quarantine (
  id           bigint      generated always as identity primary key,
  held_at      timestamptz not null default now(),
  changed_at   timestamptz not null default now(),
  download_id  bigint      references downloads on delete set null,
  candidate_id bigint      references download_candidates on delete set null,
  -- What was wanted, and what the peer called its file.
  title        text        not null,
  artists      text[]      not null,
  username     text        not null,
  filename     text        not null,
  -- Below QUARANTINE_DIR; null when it could not be written there, for the reason in `trouble`.
  path         text,
  -- Where slskd put it, as long as a file of ours lies there; of a foreign one only without `path`.
  source       text,
  trouble      text,
  is_foreign   boolean     not null default false,
  size         bigint      not null,
  code         text        not null,
  detail       text,
  audio        jsonb,
  -- held: a person may decide; accepted: filed, or about to be; deleted: by a person; gone: the
  -- file was not there any more.
  state        text        not null default 'held'
               check (state in ('held', 'accepted', 'deleted', 'gone'))
);
create index quarantine_list on quarantine (state, held_at desc, id desc);
create index quarantine_download on quarantine (download_id);
create index quarantine_candidate on quarantine (candidate_id);

-- Somebody else at the same slskd had asked for it: neither its record nor its file is ours.
alter table download_candidates add column is_foreign boolean not null default false;
update download_candidates set is_foreign = transfer_cleared where state = 'transferring';
