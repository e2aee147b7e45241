-- The ledger: a gapless order of all events, and a chain of hashes over it. An append puts its events into a queue, in its own transaction;
-- whoever comes by seals what is committed. Written by the append itself, under a lock, it cost three quarters of the appends with eight
-- writers. Nor does an append notify: a transaction that does takes a lock of the whole cluster at its commit.

-- Events that wait for their seal, in the order in which they were inserted. place is ours and not seq_id, which a session may draw long
-- before it inserts, or in blocks: version n+1 of a stream is inserted after n was committed, so it always has the later place.
create table unsealed (
  place bigint generated always as identity,
  seq_id bigint not null,
  queued_at timestamptz not null default clock_timestamp(),
  constraint pk_unsealed primary key (place),
  constraint uq_unsealed_seq_id unique (seq_id)
);

create table ledger (
  position bigint not null,
  seq_id bigint not null,
  hash bytea not null,
  -- Not hashed, so that the chain follows from the events alone.
  sealed_at timestamptz not null default clock_timestamp(),
  constraint pk_ledger primary key (position),
  constraint uq_ledger_seq_id unique (seq_id)
);

-- The end of the ledger. Whoever holds this row seals.
create table ledger_head (
  one_row boolean primary key default true check (one_row),
  position bigint not null,
  hash bytea not null
);

insert into ledger_head (position, hash) values (0, '');

-- A name for the ledger, which signed checkpoints bear: of two databases that are called alike, a checkpoint tells which it is of. It
-- goes with a copy that is restored elsewhere.
create table ledger_name (
  one_row boolean primary key default true check (one_row),
  name text not null
);

insert into ledger_name (name)
select regexp_replace(current_database(), '[^A-Za-z0-9_-]', '-', 'g') || '-' || left(gen_random_uuid()::text, 8);

create function queue_event() returns trigger
language plpgsql as $$
begin
  insert into public.unsealed (seq_id) values (new.seq_id);
  return null;
end;
$$;

create trigger mt_events_queues after insert on mt_events
  for each row execute function queue_event();

-- A field of what is hashed: its length in bytes, a colon, its text in UTF-8, a comma; ~ for null. So no two events have one text.
create function ledger_field(value text) returns text
language sql immutable parallel safe as $$
  select coalesce(octet_length(value) || ':' || value || ',', '~')
$$;

-- What is hashed of an event: ledger_field of its position and of its columns in the table's order but is_archived, which archiving
-- changes; in one concatenation, which is faster. Times are UTC with microseconds, jsonb as PostgreSQL prints it, bytea in hexadecimal.
create function ledger_text(
  at_position bigint, seq_id bigint, id uuid, stream_id uuid, version bigint, data jsonb, bdata bytea, type varchar,
  recorded_at timestamptz, tenant_id varchar, dotnet_type varchar, correlation_id varchar, causation_id varchar, headers jsonb)
returns text
language sql stable parallel safe as $$
  select concat(
    octet_length(at_position::text), ':', at_position, ',',
    octet_length(seq_id::text), ':', seq_id, ',',
    '36:', id, ',',
    coalesce('36:' || stream_id || ',', '~'),
    octet_length(version::text), ':', version, ',',
    octet_length(data::text), ':', data, ',',
    coalesce(octet_length(bdata) * 2 || ':' || encode(bdata, 'hex') || ',', '~'),
    octet_length(type), ':', type, ',',
    public.ledger_field(to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
    coalesce(octet_length(tenant_id) || ':' || tenant_id || ',', '~'),
    coalesce(octet_length(dotnet_type) || ':' || dotnet_type || ',', '~'),
    coalesce(octet_length(correlation_id) || ':' || correlation_id || ',', '~'),
    coalesce(octet_length(causation_id) || ':' || causation_id || ',', '~'),
    coalesce(octet_length(headers::text) || ':' || headers::text || ',', '~'))
$$;

-- SHA-256 over the hash before it (empty for position 1) and the event's text.
create function ledger_hash(before bytea, at_position bigint, event mt_events) returns bytea
language sql stable parallel safe as $$
  select sha256(before || convert_to(
    public.ledger_text(
      at_position, event.seq_id, event.id, event.stream_id, event.version, event.data, event.bdata, event.type, event.timestamp,
      event.tenant_id, event.mt_dotnet_type, event.correlation_id, event.causation_id, event.headers),
    'UTF8'))
$$;

-- Seals committed events, so many at most, and tells how many, and how long the oldest of them had waited (null for none). For any number
-- of callers at any time, each call a transaction of its own: who finds the head held goes away with nothing. Whoever dies or stands still
-- in here holds it no longer than the transaction. A transaction that commits late gets a later position; nobody waits for it.
--
-- What waits without an event, or is sealed already, is left for the verification to tell; so is an end that is not as it was left.
create function seal_waiting(most int, out sealed int, out waited interval)
language plpgsql as $$
declare
  before bigint;
  last_hash bytea;
  ends_at bigint;
  end_hash bytea;
  waiting record;
  event public.mt_events;
  oldest timestamptz;
  places bigint[];
  seq_ids bigint[];
  hashes bytea[];
begin
  sealed := 0;
  -- Locking the head writes, and most calls find nothing.
  if not exists (select from public.unsealed) then
    return;
  end if;
  select position, hash into before, last_hash from public.ledger_head where one_row for update skip locked;
  if not found then
    return;
  end if;
  -- From here on each statement sees all that was sealed before: they see what is committed when they begin.
  select position, hash into ends_at, end_hash from public.ledger order by position desc limit 1;
  if (before, last_hash) is distinct from (coalesce(ends_at, 0), coalesce(end_hash, '')) then
    raise exception 'The ledger does not end where its head says, at position %: nothing is sealed.', before
      using errcode = 'data_corrupted', hint = 'Verify the ledger.';
  end if;

  -- By indexes, for the rest of the transaction: a plan is kept that was made while the tables were small, or the queue long.
  perform set_config('enable_seqscan', 'off', true);
  for waiting in select place, seq_id, queued_at from public.unsealed order by place loop
    exit when sealed = most;
    select * into event from public.mt_events where seq_id = waiting.seq_id;
    continue when not found or exists (select from public.ledger where seq_id = waiting.seq_id);
    sealed := sealed + 1;
    last_hash := sha256(last_hash || convert_to(
      public.ledger_text(
        before + sealed, event.seq_id, event.id, event.stream_id, event.version, event.data, event.bdata, event.type, event.timestamp,
        event.tenant_id, event.mt_dotnet_type, event.correlation_id, event.causation_id, event.headers),
      'UTF8'));
    places[sealed] := waiting.place;
    seq_ids[sealed] := event.seq_id;
    hashes[sealed] := last_hash;
    oldest := least(oldest, waiting.queued_at);
  end loop;
  if sealed = 0 then
    return;
  end if;

  insert into public.ledger (position, seq_id, hash)
  select before + written.number, written.seq_id, written.hash
  from unnest(seq_ids, hashes) with ordinality as written (seq_id, hash, number);
  delete from public.unsealed where place = any (places);
  update public.ledger_head set position = before + sealed, hash = last_hash where one_row;
  waited := clock_timestamp() - oldest;
end;
$$;

-- The position of the last event sealed; 0 when there is none.
create function ledger_end() returns bigint
language sql stable as $$
  select coalesce(max(position), 0) from public.ledger
$$;

-- What was recorded before there was a ledger is queued, in the order of its sequence.
insert into unsealed (seq_id) select seq_id from mt_events order by seq_id;

create trigger ledger_refuses_update before update on ledger
  for each statement execute function refuse_to_change_the_record();

create trigger ledger_refuses_delete before delete on ledger
  for each statement execute function refuse_to_change_the_record();

create trigger ledger_refuses_truncate before truncate on ledger
  for each statement execute function refuse_to_change_the_record();

create trigger ledger_name_refuses_update before update on ledger_name
  for each statement execute function refuse_to_change_the_record();

create trigger ledger_name_refuses_delete before delete on ledger_name
  for each statement execute function refuse_to_change_the_record();

create trigger ledger_name_refuses_truncate before truncate on ledger_name
  for each statement execute function refuse_to_change_the_record();

-- Also in a session that replays a replica's changes, as for Marten's tables.
alter table mt_events enable always trigger mt_events_queues;
alter table ledger enable always trigger ledger_refuses_update;
alter table ledger enable always trigger ledger_refuses_delete;
alter table ledger enable always trigger ledger_refuses_truncate;
alter table ledger_name enable always trigger ledger_name_refuses_update;
alter table ledger_name enable always trigger ledger_name_refuses_delete;
alter table ledger_name enable always trigger ledger_name_refuses_truncate;
