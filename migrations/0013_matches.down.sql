drop table download_words;
drop index recycled_wrong;
alter table recycled drop column is_wrong;
drop table artist_aliases;
drop table matches;
