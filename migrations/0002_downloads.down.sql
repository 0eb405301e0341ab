alter table downloads drop constraint downloads_candidate_id_fkey;
drop table provider_health, provider_cooldowns, slskd_searches, library_files, peer_denials,
  download_queries, download_events, download_candidates, ingest_items, downloads, ingest_jobs;
