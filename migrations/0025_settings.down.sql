drop table artist_preferences;
alter table settings_history drop column changed_by;
