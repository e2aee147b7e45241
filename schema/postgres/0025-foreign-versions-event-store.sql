-- What another program records must continue its stream, and the stream's row must tell of it: else nothing could be appended after it. It
-- is looked at when that program commits, when it has written both.
create or replace function write_ledger_at_commit() returns trigger
language plpgsql as $$
declare
  last ledger;
begin
  if not exists (select from mt_streams where id = new.stream_id and version >= new.version)
    or new.version < 1
    or (new.version > 1 and not exists (select from mt_events where stream_id = new.stream_id and version = new.version - 1))
  then
    raise exception 'Version % does not continue stream %, or the stream''s row does not tell of it.', new.version, new.stream_id
      using errcode = 'ES003',
            hint = 'Number events from 1 without gaps, and set the version of the stream in mt_streams in the same transaction.';
  end if;

  perform pg_advisory_xact_lock(5713628091);
  select * into last from ledger order by position desc limit 1;
  last.position := coalesce(last.position, 0) + 1;
  insert into ledger (position, seq_id, hash)
  values (last.position, new.seq_id, ledger_hash(coalesce(last.hash, ''), last.position, new));
  insert into unprojected_events (position, stream_id) values (last.position, new.stream_id);
  perform pg_notify('unprojected_events', '');
  return null;
end;
$$;
