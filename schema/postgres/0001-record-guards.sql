-- What keeps Marten's tables of events as they were recorded, whoever asks, a superuser's session included. Names are written with their
-- schemas in what decides on rights or time: a session's search_path finds nothing else under them.

create function refuse_to_change_the_record() returns trigger
language plpgsql as $$
begin
  raise exception '% is append-only: % is refused.', tg_table_name, tg_op
    using errcode = 'restrict_violation',
          hint = 'Record a correcting event, or archive the stream.';
end;
$$;

-- The one change allowed is archiving: is_archived becomes true, and nothing else changes. Marten's mt_archive_stream marks the stream and
-- all its events. Rows are compared byte by byte (*<>): for jsonb, 1.0 and 1.00 are equal, and print differently.
create function let_only_archiving_through() returns trigger
language plpgsql as $$
begin
  old.is_archived := true;
  if new *<> old then
    raise exception '% is append-only: UPDATE is refused, but for one that archives and changes nothing else.', tg_table_name
      using errcode = 'restrict_violation',
            hint = 'Record a correcting event, or archive the stream.';
  end if;
  return new;
end;
$$;

-- An append that read the stream just before another archived it would add an event that is not marked. Marten looks before it inserts;
-- this looks when it moves the stream's version on, with the stream's row in hand. MT001 is Marten's own code for an archived stream.
create function refuse_to_go_on_after_archiving() returns trigger
language plpgsql as $$
begin
  raise exception 'Attempted to append event to archived stream with Id ''%''.', new.id using errcode = 'MT001';
end;
$$;

-- The time at which the transaction's events are recorded: that of the transaction by the database's clock, or the setting
-- tracker.recorded_at (a timestamp with its offset), which the owner of the record may use to restore or date back, and nobody else.
create function record_time() returns timestamptz
language plpgsql stable as $$
declare
  given text := pg_catalog.current_setting('tracker.recorded_at', true);
begin
  if given is null or pg_catalog.length(given) operator(pg_catalog.=) 0 then
    return pg_catalog.transaction_timestamp();
  end if;
  if not pg_catalog.pg_has_role(
    (select relowner from pg_catalog.pg_class where oid operator(pg_catalog.=) 'public.mt_events'::pg_catalog.regclass), 'member') then
    raise exception 'Only the owner of the record may set the time of recording (tracker.recorded_at).'
      using errcode = 'insufficient_privilege';
  end if;
  return given::pg_catalog.timestamptz;
end;
$$;

-- Marten sends the time of the program's clock with some events, none with others, and minus infinity with tombstones.
create function bear_record_time() returns trigger
language plpgsql as $$
begin
  new.timestamp := public.record_time();
  return new;
end;
$$;

create trigger mt_events_bears_record_time before insert on mt_events
  for each row execute function bear_record_time();

create trigger mt_events_only_archives before update on mt_events
  for each row execute function let_only_archiving_through();

create trigger mt_events_refuses_delete before delete on mt_events
  for each statement execute function refuse_to_change_the_record();

create trigger mt_events_refuses_truncate before truncate on mt_events
  for each statement execute function refuse_to_change_the_record();

create trigger mt_streams_refuses_delete before delete on mt_streams
  for each statement execute function refuse_to_change_the_record();

create trigger mt_streams_refuses_truncate before truncate on mt_streams
  for each statement execute function refuse_to_change_the_record();

create trigger mt_streams_ends_with_archiving before update of version on mt_streams
  for each row when (old.is_archived) execute function refuse_to_go_on_after_archiving();

-- Also in a session that replays a replica's changes (session_replication_role = replica), where plain triggers sleep.
alter table mt_events enable always trigger mt_events_bears_record_time;
alter table mt_events enable always trigger mt_events_only_archives;
alter table mt_events enable always trigger mt_events_refuses_delete;
alter table mt_events enable always trigger mt_events_refuses_truncate;
alter table mt_streams enable always trigger mt_streams_refuses_delete;
alter table mt_streams enable always trigger mt_streams_refuses_truncate;
alter table mt_streams enable always trigger mt_streams_ends_with_archiving;
