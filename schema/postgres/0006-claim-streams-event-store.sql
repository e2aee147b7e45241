-- Moves each stream from its expected version on by the number of events that follow, creates it at expected version 0, and holds the
-- rows until the transaction ends: in order of id, so that two who claim the same streams wait for each other and do not deadlock.
-- All are looked at before any is refused, so one error tells of all: with Marten's codes, MT001 when all that are refused are archived,
-- else MT003 (at another version). The hint is for the caller: of each stream refused its id, its actual version (0 when there is no such
-- stream) and whether it is archived (t or f), set apart by blanks, the streams by semicolons.
-- Who claims streams runs the inline projections himself and commits as soon as he has inserted his events: the triggers on mt_events are
-- told so by event_store.appending, for this transaction.

create function claim_streams(streams uuid[], types varchar[], expected bigint[], appended bigint[]) returns void
language plpgsql as $$
declare
  refused text;
  all_archived boolean;
begin
  perform set_config('event_store.appending', 'on', true);

  -- A row that is written against its expected version does no harm: the error takes it back.
  with claim as materialized (
    select * from unnest(streams, types, expected, appended) as claim (id, type, expected, appended)
  ), claimed as (
    insert into mt_streams as stream (id, type, version)
    select claim.id, claim.type, claim.appended from claim order by claim.id
    on conflict (id) do update
      set version = coalesce(stream.version, 0) + excluded.version, timestamp = clock_timestamp()
    returning id, version, is_archived
  )
  select
    string_agg(format('%s %s %s', id, claimed.version - claim.appended, left(claimed.is_archived::text, 1)), ';' order by id),
    bool_and(claimed.is_archived)
  into refused, all_archived
  from claimed join claim using (id)
  where claimed.is_archived or claimed.version <> claim.expected + claim.appended;

  if refused is not null then
    raise exception 'Streams are archived or not at the expected version.'
      using errcode = case when all_archived then 'MT001' else 'MT003' end, hint = refused;
  end if;
end;
$$;

drop function claim_stream;
