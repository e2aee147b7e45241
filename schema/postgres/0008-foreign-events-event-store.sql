-- Events that another program records. Its transaction may stay open for long, so it takes the ledger's lock at its commit and no sooner:
-- until then it blocks nobody but who wants the same stream. It runs no projections of ours, so its events are put down as unprojected, and
-- a server runs the inline projections for them soon after. Our own appends (event_store.appending = on) go as before.

-- In order of positions. A row goes with the transaction that projects its event.
create table unprojected_events (
  position bigint not null,
  stream_id uuid not null,
  -- why it could not be projected at the last attempt; null until then
  error text,
  constraint pk_unprojected_events primary key (position)
);

create index ix_unprojected_events_stream_id on unprojected_events (stream_id, position);

drop trigger mt_events_writes_ledger on mt_events;

create trigger mt_events_writes_ledger after insert on mt_events
  referencing new table as appended
  for each statement when (current_setting('event_store.appending', true) = 'on')
  execute function write_ledger();

-- Called at the commit for each event, in the order in which they were inserted.
create function write_ledger_at_commit() returns trigger
language plpgsql as $$
declare
  last ledger;
begin
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

-- Who inserted is asked at the insert; the rest waits for the commit.
create constraint trigger mt_events_writes_ledger_at_commit after insert on mt_events
  deferrable initially deferred
  for each row when (current_setting('event_store.appending', true) is distinct from 'on')
  execute function write_ledger_at_commit();

alter table mt_events enable always trigger mt_events_writes_ledger;
alter table mt_events enable always trigger mt_events_writes_ledger_at_commit;

-- Refuses when streams have events that are not projected yet: what an append projects must not run ahead of them. The streams' rows are
-- claimed before, so none can be added meanwhile. The hint is for the caller: the streams' ids.
create function refuse_unprojected(streams uuid[]) returns void
language plpgsql as $$
declare
  waiting text;
begin
  select string_agg(distinct stream_id::text, ' ') into waiting from unprojected_events where stream_id = any (streams);
  if waiting is not null then
    raise exception 'Streams have events of another program that are not projected yet.' using errcode = 'ES001', hint = waiting;
  end if;
end;
$$;

-- Up to where in the ledger, inclusive, the tables of the inline projections tell of every event. One that could not be projected is taken
-- for told, with what waits behind it in its stream.
create function projected_end() returns bigint
language sql stable as $$
  select coalesce(
    (
      select min(position) - 1
      from unprojected_events as waiting
      where error is null and not exists (
        select from unprojected_events as failed
        where failed.stream_id = waiting.stream_id and failed.position < waiting.position and failed.error is not null
      )
    ),
    (select max(position) from ledger),
    0)
$$;

-- As in Marten 9.29.
alter table mt_high_water_skips alter column starting_sequence set not null;
