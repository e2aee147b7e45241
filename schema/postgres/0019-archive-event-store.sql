-- A stream that becomes archived has all its events marked so at the commit: those that the same transaction appended too, whichever came
-- first. So it is enough to mark the stream, for whoever does it.

create function archive_events() returns trigger
language plpgsql as $$
begin
  update mt_events set is_archived = true where stream_id = new.id and is_archived is not true;
  return null;
end;
$$;

create constraint trigger mt_streams_archives_events after update of is_archived on mt_streams
  deferrable initially deferred
  for each row when (new.is_archived and old.is_archived is not true)
  execute function archive_events();

alter table mt_streams enable always trigger mt_streams_archives_events;
