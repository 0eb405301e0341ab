alter table downloads drop column spotify;
drop table library_changes, provider_pace, provider_cache, enrichments;
