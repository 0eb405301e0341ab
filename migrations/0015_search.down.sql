drop index matches_rejected;
drop index download_candidates_tried;
alter table library_files drop column words;
drop table smart_search_sources;
drop table smart_searches;
