-- What pages show tells that it changed (lib/hub.ts): once a statement, and once a transaction.
create function tell_event() returns trigger language plpgsql as $$
begin
  perform pg_notify('harmony_hub_' || tg_table_schema, 'events:' || tg_argv[0]);
  return null;
end $$;

-- Not the bytes of transfers, which move all the time: lists that show them look by themselves.
create trigger tells after insert or delete
  or update of state, priority, next_attempt_at, organized_path, tags on downloads
  for each statement execute function tell_event('downloads');
create trigger tells after insert or delete on activity_events
  for each statement execute function tell_event('activity');
create trigger tells after insert or update or delete on ingest_jobs
  for each statement execute function tell_event('imports');
create trigger tells after insert or update or delete on playlists
  for each statement execute function tell_event('playlists');
create trigger tells after insert or update or delete on playlist_syncs
  for each statement execute function tell_event('playlists');
create trigger tells after insert or update or delete on searches
  for each statement execute function tell_event('searches');
create trigger tells after insert or update or delete on browses
  for each statement execute function tell_event('browse');
create trigger tells after insert or delete on queue_dead
  for each statement execute function tell_event('dlq');
create trigger tells after insert or update or delete on peer_denials
  for each statement execute function tell_event('denials');
create trigger tells after insert or update or delete on artist_aliases
  for each statement execute function tell_event('aliases');
create trigger tells after insert or update or delete on metadata_passes
  for each statement execute function tell_event('metadata');
create trigger tells after insert or update or delete on backfill_jobs
  for each statement execute function tell_event('backfill');
create trigger tells after insert or update or delete on quarantine
  for each statement execute function tell_event('quarantine');
create trigger tells after insert or update or delete on recycled
  for each statement execute function tell_event('recycle');
create trigger tells after insert or update or delete on spotify_account
  for each statement execute function tell_event('spotify');
create trigger tells after insert or update or delete on spotify_problem
  for each statement execute function tell_event('spotify');

-- These are written again and again as they are.
create trigger tells_row after insert or delete on workers
  for each row execute function tell_event('workers');
create trigger tells_change after update on workers
  for each row when (old.state is distinct from new.state) execute function tell_event('workers');
create trigger tells_row after insert or delete on provider_health
  for each row execute function tell_event('health');
create trigger tells_change after update on provider_health
  for each row when ((old.status, old.detail) is distinct from (new.status, new.detail))
  execute function tell_event('health');
create trigger tells_row after insert or delete on service_snapshots
  for each row execute function tell_event('soulseek');
create trigger tells_change after update on service_snapshots
  for each row when (old.data is distinct from new.data) execute function tell_event('soulseek');
