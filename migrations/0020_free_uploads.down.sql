drop index ingest_items_links;
drop table free_uploads;
