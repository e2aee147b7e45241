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

-- What was recorded before this script, as far as its stream is shown.
insert into verifications (stream_id, version, number, occurred_on, by_name, basis, evidence_ids, no_evidence_reason)
select e.stream_id, e.version, (e.data ->> 'Number')::integer, (e.headers ->> 'occurredOn')::date,
  -- as the projection has it: who does not give a role is not told of
  case when e.headers ->> 'role' is not null then coalesce(e.headers ->> 'name', e.headers ->> 'user') end,
  e.data ->> 'Basis',
  case when jsonb_typeof(e.data -> 'EvidenceIds') = 'array'
    then array(select jsonb_array_elements_text(e.data -> 'EvidenceIds')::uuid) end,
  e.data ->> 'NoEvidenceReason'
from mt_events e
where e.type in ('milestone_verified', 'recommendation_verified')
  and (exists (select from milestones m where m.id = e.stream_id) or exists (select from findings f where f.id = e.stream_id));
