drop table spotify_problem, spotify_states, spotify_account, secrets;
delete from settings where key like 'spotify\_%';
