drop table repeated_rounds;
drop index downloads_spotify;
drop index downloads_isrc;
alter table downloads drop column misses, drop column faults;
drop index ingest_jobs_open;
drop index ingest_items_fingerprint;
drop index ingest_items_order;
drop index ingest_items_next;
alter table ingest_items drop column priority, drop column path;
