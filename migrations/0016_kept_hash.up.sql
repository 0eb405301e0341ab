-- SHA-256 of the copy of a file a person called wrong, from before the file leaves its place: what
-- stands there afterwards with another one is somebody else's.
alter table recycled add column kept_hash text;
