-- Wakes whoever listens on the channel mt_events when events are committed, whoever wrote them. Nothing is told by it but that there is
-- something to read; a transaction that inserts several times announces itself once.

create function announce_events() returns trigger
language plpgsql as $$
begin
  perform pg_notify('mt_events', '');
  return null;
end;
$$;

create trigger mt_events_announces after insert on mt_events
  for each statement execute function announce_events();
