-- The ledger: each event's place in the order of commits, gapless, and a chain of hashes over all of them. Whoever writes events, this
-- program or another, writes the ledger by trigger, in the same transaction.

create table ledger (
  position bigint not null,
  seq_id bigint not null,
  hash bytea not null,
  constraint pk_ledger primary key (position),
  constraint uq_ledger_seq_id unique (seq_id)
);

-- A field of what is hashed: its length in bytes, a colon, its text in UTF-8, a comma; ~ for null. So no two events have one text.
create function ledger_field(value text) returns text
language sql immutable parallel safe as $$
  select coalesce(octet_length(value) || ':' || value || ',', '~')
$$;

-- SHA-256 over the hash before it and the event's text: its position and all its columns in the table's order but is_archived, which
-- archiving changes. Times are UTC with microseconds, jsonb as PostgreSQL prints it, bytea in hexadecimal.
create function ledger_hash(before bytea, at_position bigint, event mt_events) returns bytea
language sql immutable parallel safe as $$
  select sha256(before || convert_to(
    ledger_field(at_position::text) || ledger_field(event.seq_id::text) || ledger_field(event.id::text)
    || ledger_field(event.stream_id::text) || ledger_field(event.version::text) || ledger_field(event.data::text)
    || ledger_field(encode(event.bdata, 'hex')) || ledger_field(event.type)
    || ledger_field(to_char(event.timestamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) || ledger_field(event.tenant_id)
    || ledger_field(event.mt_dotnet_type) || ledger_field(event.correlation_id) || ledger_field(event.causation_id)
    || ledger_field(event.headers::text), 'UTF8'))
$$;

-- The lock is held until the commit, so whoever comes next sees what this transaction wrote: positions have no gaps and are in the
-- order of commits. An advisory lock, since one on the table would stand in autovacuum's way.
create function write_ledger() returns trigger
language plpgsql as $$
declare
  event mt_events;
  last ledger;
begin
  perform pg_advisory_xact_lock(5713628091);
  select * into last from ledger order by position desc limit 1;
  last.position := coalesce(last.position, 0);
  last.hash := coalesce(last.hash, '');
  for event in select * from appended order by seq_id loop
    last.position := last.position + 1;
    last.hash := ledger_hash(last.hash, last.position, event);
    insert into ledger (position, seq_id, hash) values (last.position, event.seq_id, last.hash);
  end loop;
  return null;
end;
$$;

create trigger mt_events_writes_ledger after insert on mt_events
  referencing new table as appended
  for each statement execute function write_ledger();

-- What was recorded before there was a ledger, in the order of its sequence.
do $$
declare
  event mt_events;
  last ledger;
begin
  last.position := 0;
  last.hash := '';
  for event in select * from mt_events order by seq_id loop
    last.position := last.position + 1;
    last.hash := ledger_hash(last.hash, last.position, event);
    insert into ledger (position, seq_id, hash) values (last.position, event.seq_id, last.hash);
  end loop;
end;
$$;

create trigger ledger_refuses_update before update on ledger
  for each statement execute function refuse_to_change_the_record();

create trigger ledger_refuses_delete before delete on ledger
  for each statement execute function refuse_to_change_the_record();

create trigger ledger_refuses_truncate before truncate on ledger
  for each statement execute function refuse_to_change_the_record();

-- Also in a session that replays a replica's changes, as for the tables before.
alter table mt_events enable always trigger mt_events_writes_ledger;
alter table ledger enable always trigger ledger_refuses_update;
alter table ledger enable always trigger ledger_refuses_delete;
alter table ledger enable always trigger ledger_refuses_truncate;
