-- The ledger as before, hash for hash, written by one statement for all events of an insert rather than by one call for each.

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

-- The chain over many events: each hash is over the one before it, the first over what the chain goes on from.
create function ledger_link(before bytea, first bytea, event text) returns bytea
language plpgsql immutable parallel safe as $$
begin
  return sha256(coalesce(before, first) || convert_to(event, 'UTF8'));
end;
$$;

create aggregate ledger_chain(first bytea, event text) (sfunc = ledger_link, stype = bytea);

create or replace function write_ledger() returns trigger
language plpgsql as $$
declare
  last ledger;
begin
  perform pg_advisory_xact_lock(5713628091);
  select * into last from ledger order by position desc limit 1;
  insert into ledger (position, seq_id, hash)
  select position, seq_id, ledger_chain(coalesce(last.hash, ''), text) over (order by position)
  from (
    select position, seq_id,
      ledger_text(
        position, seq_id, id, stream_id, version, data, bdata, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id,
        headers) as text
    from (select *, coalesce(last.position, 0) + row_number() over (order by seq_id) as position from appended) as numbered
  ) as texts;
  return null;
end;
$$;
