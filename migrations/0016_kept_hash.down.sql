alter table recycled drop column kept_hash;
