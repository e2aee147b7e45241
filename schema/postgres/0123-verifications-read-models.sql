-- What each verification rests on, of milestones and of recommendations alike.

create table verifications (
  -- a milestone's, or a finding's
  stream_id           uuid not null,
  version             bigint not null,
  -- the recommendation's; null when it is a milestone that was verified
  number              integer,
  occurred_on         date,
  by_name             text,
  basis               text not null,
  -- null when none was cited; so is the reason when some was
  evidence_ids        uuid[],
  no_evidence_reason  text,
  primary key (stream_id, version)
);

-- What was recorded before this script, but for what waits to be projected, with all that follows it on its stream: that comes later.

-- A day that is none, which another program may have given, counts as none.
create or replace function pg_temp.day_of(text) returns date
language plpgsql immutable as $$
begin
  return case when $1 ~ '^\d{4}-\d{2}-\d{2}$' then $1::date end;
exception
  when datetime_field_overflow then return null;
end;
$$;

insert into verifications (stream_id, version, number, occurred_on, by_name, basis, evidence_ids, no_evidence_reason)
select e.stream_id, e.version, (e.data ->> 'Number')::integer, pg_temp.day_of(e.headers ->> 'occurredOn'),
  -- as the projection has it: who does not give a role is not told of
  case when e.headers ->> 'role' is not null then coalesce(e.headers ->> 'name', e.headers ->> 'user') end,
  e.data ->> 'Basis',
  case when jsonb_typeof(e.data -> 'EvidenceIds') = 'array'
    then array(select jsonb_array_elements_text(e.data -> 'EvidenceIds')::uuid) end,
  e.data ->> 'NoEvidenceReason'
from mt_events e
where e.type in ('milestone_verified', 'recommendation_verified')
  and (exists (select from milestones m where m.id = e.stream_id) or exists (select from findings f where f.id = e.stream_id))
  and not exists (
    select from unprojected_events u
      join ledger l using (position)
      join mt_events w using (seq_id)
    where w.stream_id = e.stream_id and w.version <= e.version);
