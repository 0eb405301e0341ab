drop index downloads_dead, queue_dead_created;
