drop table quarantine;
alter table downloads drop column source_hash, drop column audio;
