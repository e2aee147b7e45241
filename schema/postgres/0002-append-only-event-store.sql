-- What is recorded stays as it was recorded, whoever asks, a superuser's session included. The one change allowed is archiving:
-- is_archived becomes true, and nothing else changes.

create function refuse_to_change_the_record() returns trigger
language plpgsql as $$
begin
  raise exception '% is append-only: % is refused.', tg_table_name, tg_op
    using errcode = 'restrict_violation',
          hint = 'Record a correcting event, or archive the stream.';
end;
$$;

create function let_only_archiving_through() returns trigger
language plpgsql as $$
begin
  old.is_archived := true;
  if new is distinct from old then
    raise exception '% is append-only: UPDATE is refused, but for one that archives and changes nothing else.', tg_table_name
      using errcode = 'restrict_violation',
            hint = 'Record a correcting event, or archive the stream.';
  end if;
  return new;
end;
$$;

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

-- Also in a session that replays a replica's changes (session_replication_role = replica), where plain triggers sleep.
alter table mt_events enable always trigger mt_events_only_archives;
alter table mt_events enable always trigger mt_events_refuses_delete;
alter table mt_events enable always trigger mt_events_refuses_truncate;
alter table mt_streams enable always trigger mt_streams_refuses_delete;
alter table mt_streams enable always trigger mt_streams_refuses_truncate;
