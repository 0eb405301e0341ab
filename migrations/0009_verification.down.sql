drop table quarantine;
alter table download_candidates drop column is_foreign;
alter table downloads drop column source_hash, drop column audio;
