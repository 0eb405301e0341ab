-- The list of dead letters begins with what was made last. Downloads get no index on updated_at:
-- every step of a transfer would have to write it.
create index queue_dead_created on queue_dead (created_at desc, id desc);
create index downloads_dead on downloads (created_at desc, id desc)
  where state = 'dead_letter' and retried_as is null;
