-- The ledger as before, hash for hash, at a fraction of the time for an append that comes alone. event_store.appending now says what the
-- statement that inserts into mt_events may insert: 'one' event, or many ('many', or 'on', as claim_streams says it). Unset or empty, it is
-- another program's.

-- What is hashed of an event: position and columns, each as its length in octets, ':', its text, ','; '~' for null. No function of ours is
-- called, since PostgreSQL would plan it anew in each transaction.
create or replace function ledger_text(
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
    coalesce(
      octet_length(to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) || ':'
        || to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ',',
      '~'),
    coalesce(octet_length(tenant_id) || ':' || tenant_id || ',', '~'),
    coalesce(octet_length(dotnet_type) || ':' || dotnet_type || ',', '~'),
    coalesce(octet_length(correlation_id) || ':' || correlation_id || ',', '~'),
    coalesce(octet_length(causation_id) || ':' || causation_id || ',', '~'),
    coalesce(octet_length(headers::text) || ':' || headers::text || ',', '~'))
$$;

drop function ledger_field;

-- Values are assigned, not performed: an expression alone costs no plan.
create or replace function write_ledger() returns trigger
language plpgsql as $$
declare
  appending constant text := current_setting('event_store.appending', true);
  event mt_events;
  done text;
  before bigint;
  last_hash bytea;
  place int := 0;
  seq_ids bigint[];
  hashes bytea[];
begin
  if coalesce(appending, '') = '' then
    -- In the order in which they were inserted.
    insert into arriving_events (seq_id) select seq_id from appended;
    return null;
  end if;

  -- The ledger's turn is waited for as long as role, database or server have it, however short the session's patience is.
  if not pg_try_advisory_xact_lock(5713628091) then
    done := set_config('lock_timeout', null, true);
    done := pg_advisory_xact_lock(5713628091);
  end if;
  select position, hash into before, last_hash from ledger order by position desc limit 1;
  before := coalesce(before, 0);
  last_hash := coalesce(last_hash, '');

  if appending = 'one' then
    select * into strict event from appended;
    insert into ledger (position, seq_id, hash) values (before + 1, event.seq_id, ledger_hash(last_hash, before + 1, event));
  else
    for event in select * from appended order by seq_id loop
      place := place + 1;
      last_hash := ledger_hash(last_hash, before + place, event);
      seq_ids[place] := event.seq_id;
      hashes[place] := last_hash;
    end loop;
    insert into ledger (position, seq_id, hash)
    select before + written.place, written.seq_id, written.hash
    from unnest(seq_ids, hashes) with ordinality as written (seq_id, hash, place);
  end if;

  done := pg_notify('mt_events', '');
  return null;
end;
$$;

-- What another program's transaction has inserted and not committed: between transactions it is empty.
create table arriving_events (
  seq_id bigint not null,
  constraint pk_arriving_events primary key (seq_id)
);

-- Who may record events so far may go on.
do $$
declare
  grantee regrole;
begin
  for grantee in
    select distinct entry.grantee::regrole
    from pg_class, aclexplode(relacl) as entry
    where pg_class.oid = 'unprojected_events'::regclass and entry.privilege_type = 'INSERT' and entry.grantee <> 0
  loop
    execute format('grant select, insert, delete on arriving_events to %s', grantee);
  end loop;
end;
$$;

-- As before, but that it is called for a row of arriving_events, which it takes away, and announces what it records.
create or replace function write_ledger_at_commit() returns trigger
language plpgsql as $$
declare
  event mt_events;
  last ledger;
begin
  -- Planned each time: a plan that was made while the table was empty would read all of a large transaction's rows for each of them.
  execute 'delete from arriving_events where seq_id = $1' using new.seq_id;
  select * into strict event from mt_events where seq_id = new.seq_id;
  if not exists (select from mt_streams where id = event.stream_id and version >= event.version)
    or event.version < 1
    or (event.version > 1
      and not exists (select from mt_events where stream_id = event.stream_id and version = event.version - 1))
  then
    raise exception 'Version % does not continue stream %, or the stream''s row does not tell of it.', event.version, event.stream_id
      using errcode = 'ES003',
            hint = 'Number events from 1 without gaps, and set the version of the stream in mt_streams in the same transaction.';
  end if;

  perform lock_ledger();
  select * into last from ledger order by position desc limit 1;
  last.position := coalesce(last.position, 0) + 1;
  insert into ledger (position, seq_id, hash)
  values (last.position, event.seq_id, ledger_hash(coalesce(last.hash, ''), last.position, event));
  insert into unprojected_events (position, stream_id) values (last.position, event.stream_id);
  perform pg_notify('mt_events', ''), pg_notify('unprojected_events', '');
  return null;
end;
$$;

drop trigger mt_events_announces on mt_events;
drop function announce_events;
drop trigger mt_events_writes_ledger_at_commit on mt_events;
drop trigger mt_events_writes_ledger on mt_events;

create trigger mt_events_writes_ledger after insert on mt_events
  referencing new table as appended
  for each statement execute function write_ledger();

create constraint trigger arriving_events_writes_ledger after insert on arriving_events
  deferrable initially deferred
  for each row execute function write_ledger_at_commit();

alter table mt_events enable always trigger mt_events_writes_ledger;
alter table arriving_events enable always trigger arriving_events_writes_ledger;

-- For an append that comes alone, which looks at its stream itself: what exactly is wrong, claim_streams and refuse_unprojected tell.
create function refuse_claim() returns bigint
language plpgsql as $$
begin
  raise exception 'The stream is archived, not at the expected version, or has events that are not projected yet.' using errcode = 'MT003';
end;
$$;

-- What the server's role may do with the tables of the record, when these belong to another. What is not in here becomes the server's own.
create table record_tables (
  name name not null,
  -- in alphabetical order
  server_rights text[] not null,
  constraint pk_record_tables primary key (name)
);

insert into record_tables (name, server_rights) values
  ('mt_events', array['INSERT', 'SELECT', 'UPDATE (is_archived)']),
  ('mt_streams', array['INSERT', 'SELECT', 'UPDATE (is_archived)', 'UPDATE (timestamp)', 'UPDATE (version)']),
  ('ledger', array['INSERT', 'SELECT']),
  ('ledger_name', array['SELECT']),
  ('arriving_events', array['DELETE', 'INSERT', 'SELECT']),
  ('command_ids', array['INSERT', 'SELECT']),
  ('record_tables', array['SELECT']),
  ('schema_migrations', array['SELECT']);

-- As before, but that it reads record_tables.
create or replace function grant_server_rights(server name) returns void
language plpgsql as $$
declare
  relation record;
begin
  perform pg_advisory_xact_lock(hashtext('schema_migrations'));

  if not has_schema_privilege(server, current_schema(), 'create') then
    execute format('grant usage, create on schema %I to %I', current_schema(), server);
  end if;
  if to_regnamespace('rebuild') is not null and not has_schema_privilege(server, 'rebuild', 'create') then
    execute format('grant usage, create on schema rebuild to %I', server);
  end if;
  if not has_sequence_privilege(server, 'mt_events_sequence', 'usage') then
    execute format('grant usage, select on sequence mt_events_sequence to %I', server);
  end if;

  for relation in
    select class.oid::regclass as name, rights.held, record.server_rights as rights
    from pg_class as class
      left join record_tables as record on record.name = class.relname
      cross join lateral (
        select array(
          select privilege_type from aclexplode(class.relacl) where grantee = server::regrole
          union all
          select privilege_type || ' (' || attname || ')'
          from pg_attribute, aclexplode(attacl)
          where attrelid = class.oid and grantee = server::regrole
          order by 1
        ) as held
      ) as rights
    where class.relnamespace = current_schema()::regnamespace
      and class.relkind in ('r', 'p', 'v', 'm')
      and class.relowner = current_user::regrole
      and not exists (select from pg_depend where objid = class.oid and deptype = 'e')
  loop
    if relation.rights is null then
      execute format('alter table %s owner to %I', relation.name, server);
    elsif relation.held <> relation.rights then
      execute format('revoke all on %s from %I', relation.name, server);
      execute format('grant %s on %s to %I', array_to_string(relation.rights, ', '), relation.name, server);
    end if;
  end loop;
end;
$$;
