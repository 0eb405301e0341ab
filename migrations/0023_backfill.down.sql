drop table spotify_cache;
drop table backfill_items;
drop table backfill_jobs;
