alter table download_candidates reset (fillfactor);
alter table downloads reset (fillfactor);
