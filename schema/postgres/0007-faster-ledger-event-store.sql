-- The ledger as before, hash for hash, at a fraction of the time: one concatenation for each event, one insert for all.

-- What is hashed of an event: ledger_field of its position and of its columns, in one concatenation.
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
    ledger_field(to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
    coalesce(octet_length(tenant_id) || ':' || tenant_id || ',', '~'),
    coalesce(octet_length(dotnet_type) || ':' || dotnet_type || ',', '~'),
    coalesce(octet_length(correlation_id) || ':' || correlation_id || ',', '~'),
    coalesce(octet_length(causation_id) || ':' || causation_id || ',', '~'),
    coalesce(octet_length(headers::text) || ':' || headers::text || ',', '~'))
$$;

create or replace function ledger_hash(before bytea, at_position bigint, event mt_events) returns bytea
language sql stable parallel safe as $$
  select sha256(before || convert_to(
    ledger_text(
      at_position, event.seq_id, event.id, event.stream_id, event.version, event.data, event.bdata, event.type, event.timestamp,
      event.tenant_id, event.mt_dotnet_type, event.correlation_id, event.causation_id, event.headers),
    'UTF8'))
$$;

create or replace function write_ledger() returns trigger
language plpgsql as $$
declare
  event record;
  locked text;
  before bigint;
  place int := 0;
  last_hash bytea;
  seq_ids bigint[];
  hashes bytea[];
begin
  -- Assigned, not performed: an expression alone costs no plan.
  locked := pg_advisory_xact_lock(5713628091);
  select position, hash into before, last_hash from ledger order by position desc limit 1;
  before := coalesce(before, 0);
  last_hash := coalesce(last_hash, '');
  for event in select * from appended order by seq_id loop
    place := place + 1;
    last_hash := sha256(last_hash || convert_to(
      ledger_text(
        before + place, event.seq_id, event.id, event.stream_id, event.version, event.data, event.bdata, event.type, event.timestamp,
        event.tenant_id, event.mt_dotnet_type, event.correlation_id, event.causation_id, event.headers),
      'UTF8'));
    seq_ids[place] := event.seq_id;
    hashes[place] := last_hash;
  end loop;

  if place = 1 then
    insert into ledger (position, seq_id, hash) values (before + 1, seq_ids[1], last_hash);
  else
    insert into ledger (position, seq_id, hash)
    select before + written.place, written.seq_id, written.hash
    from unnest(seq_ids, hashes) with ordinality as written (seq_id, hash, place);
  end if;
  return null;
end;
$$;
