drop table leases, queue_cron_runs, queue_groups, queue_dead, queue_jobs;
