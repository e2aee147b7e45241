-- Moves a stream from its expected version on by the number of events that follow, creates it at expected version 0, and holds its
-- row until the transaction ends. Refuses with Marten's error codes: MT003 when the stream is at another version, MT001 when it is
-- archived. The hint is for the caller: the stream's id and its actual version (0 when there is no such stream).

create function claim_stream(claimed uuid, stream_type varchar, expected bigint, appended bigint) returns void
language plpgsql as $$
declare
  actual bigint;
  archived boolean;
begin
  if expected = 0 then
    insert into mt_streams as stream (id, type, version)
    values (claimed, stream_type, appended)
    on conflict (id) do update
      set version = excluded.version, timestamp = clock_timestamp()
      where coalesce(stream.version, 0) = 0 and stream.is_archived is not true;
  else
    update mt_streams
      set version = expected + appended, timestamp = clock_timestamp()
      where id = claimed and version = expected and is_archived is not true;
  end if;

  if found then
    return;
  end if;

  select version, is_archived into actual, archived from mt_streams where id = claimed;
  actual := coalesce(actual, 0);

  if archived then
    raise exception 'Stream % is archived and takes no more events.', claimed
      using errcode = 'MT001', hint = format('%s %s', claimed, actual);
  end if;

  raise exception 'Stream % is at version %, not at the expected version %.', claimed, actual, expected
    using errcode = 'MT003', hint = format('%s %s', claimed, actual);
end;
$$;
