delete from ingest_items where kind <> 'track' or parent_id is not null;
drop index ingest_items_registered;
drop index ingest_items_parent;
alter table ingest_items
  drop column truncated, drop column image_url, drop column title, drop column album,
  drop column list, drop column parent_id, drop column state_reason, drop column state,
  drop column source_type, drop column kind;
alter table ingest_jobs drop column error, drop column waiting_since, drop column source;
