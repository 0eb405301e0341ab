drop table recycled;
drop index downloads_path;
alter table downloads
  drop column upgrade_of,
  drop column upgrade_tries,
  drop column upgrade_next_at,
  drop column upgrade_refused;
drop table settings_history, settings;
