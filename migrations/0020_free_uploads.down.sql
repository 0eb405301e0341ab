alter table ingest_jobs drop column batch_size;
drop index ingest_items_links;
drop table free_uploads;
