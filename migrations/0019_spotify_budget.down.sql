drop table provider_problems, spotify_capabilities, spotify_requests, spotify_lines;
