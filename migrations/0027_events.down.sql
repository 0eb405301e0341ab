-- Its triggers go with it.
drop function tell_event() cascade;
