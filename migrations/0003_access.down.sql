drop table activity_events, sessions, api_keys;
