drop index downloads_review;
drop index matches_found;
drop table match_totals;
drop table match_batches;
drop table match_results;
