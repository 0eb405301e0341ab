drop table playlist_pages;
drop table playlist_tracks;
drop table playlists;
drop table playlist_syncs;
