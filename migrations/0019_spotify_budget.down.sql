drop table spotify_capabilities, spotify_requests, spotify_lines;
