drop index queue_dead_untold;
alter table queue_dead drop column told;
drop index ingest_jobs_unfinished;
alter table ingest_jobs drop column finished_at;
drop table notification_conditions, notification_deliveries, notification_outbox, notification_targets;
drop index if exists activity_events_search;
drop index activity_events_status;
alter table activity_events drop column search_text;
drop function activity_text(jsonb);
