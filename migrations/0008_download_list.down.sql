drop table abandoned_transfers;
-- The extension stays: somebody else may use it.
drop index if exists downloads_search;
drop index downloads_place, downloads_state, downloads_candidate, downloads_retry_of,
  downloads_retried_as;
create index downloads_list on downloads (priority desc, id desc);
create index downloads_state on downloads (state, priority desc, id desc);
alter table downloads drop column search_text, drop column place, drop column steady_since;
drop function download_text(text, text, text, text, text[]);
