alter table ingest_items drop column spotify;
alter table downloads drop column spotify;
drop table metadata_passes, library_changes, provider_pace, provider_cache, enrichments;
