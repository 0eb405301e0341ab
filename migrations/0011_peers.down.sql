drop table album_searches;
drop index downloads_album;
alter table downloads drop column album_key;
drop table peers;
drop index download_candidates_peer;
alter table download_candidates drop column allowed;
drop index peer_denials_what, peer_denials_until;
delete from peer_denials where kind not in ('peer', 'file');
alter table peer_denials drop column id, drop column kind, drop column size, drop column created_by,
  drop column note, drop column hits, drop column hit_at;
alter table peer_denials add primary key (username, filename);
