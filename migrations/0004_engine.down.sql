drop table metrics_samples, workers;
alter table queue_groups reset (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold);
drop index queue_dead_download, queue_dead_reason;
alter table queue_dead drop column origin_id, drop column first_failed_at;
alter table queue_jobs drop column origin_id, drop column first_failed_at;
alter table queue_jobs alter column idem_key type text collate "default";
drop index queue_jobs_ready;
create index queue_jobs_ready on queue_jobs (type, priority desc, fair_tag, id) where state = 0;
