-- Rows whose bytes grow are written again and again: with room left on their page that touches no index.
alter table downloads set (fillfactor = 85);
alter table download_candidates set (fillfactor = 85);
