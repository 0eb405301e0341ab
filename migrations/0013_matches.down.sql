drop table artist_aliases;
drop table matches;
