-- The original date of a milestone beside its current one, each change of it with who, why and when, withdrawal, and who answers for it.

alter table milestones
  -- as first promised; never overwritten
  add column original_phrase text,
  add column original_earliest date,
  add column original_latest date,
  -- as the published response last stated it; an approved new date is not in it
  add column published_phrase text,
  -- how many changes of the date moved due_latest to a later day
  add column slips integer not null default 0,
  add column withdrawn_on date,
  add column withdrawn_reason text,
  add column owner text,
  add column contact text;

create table milestone_date_changes (
  milestone_id     uuid not null,
  -- of the event that proposed it, or that stated the date anew
  version          bigint not null,
  -- the proposal's number; null for a date that the published response states anew
  proposal         integer,
  status           text not null,
  phrase           text not null,
  from_earliest    date,
  from_latest      date,
  to_earliest      date,
  to_latest        date,
  reason           text,
  by_name          text,
  -- of the event that decided it; null until then
  decided_version  bigint,
  decided_by       text,
  decline_reason   text,
  primary key (milestone_id, version)
);

-- What was recorded before this script.
create temporary table stated on commit drop as
select e.stream_id, e.version, e.type, e.headers ->> 'name' as by_name, e.data -> 'Due' ->> 'Phrase' as phrase,
  coalesce(e.data -> 'Due' ->> 'Earliest', e.data ->> 'DueEarliest')::date as earliest,
  coalesce(e.data -> 'Due' ->> 'Latest', e.data ->> 'DueLatest')::date as latest
from mt_events e
  join milestones m on m.id = e.stream_id
where e.type in ('milestone_committed', 'milestone_due_restated')
  or e.type = 'dependency_met' and e.data ->> 'DueLatest' is not null;

insert into milestone_date_changes
  (milestone_id, version, status, phrase, from_earliest, from_latest, to_earliest, to_latest, by_name, decided_version)
select stream_id, version, 'Restated', phrase, from_earliest, from_latest, earliest, latest, by_name, version
from (
  select stated.*, lag(earliest) over one as from_earliest, lag(latest) over one as from_latest
  from stated
  window one as (partition by stream_id order by version)
) changes
where type = 'milestone_due_restated';

update milestones m
set published_phrase = m.due_phrase,
  slips = (select count(*) from milestone_date_changes c where c.milestone_id = m.id and c.to_latest > c.from_latest),
  original_phrase = first.phrase, original_earliest = first.earliest, original_latest = first.latest
from stated first
where first.stream_id = m.id and first.type = 'milestone_committed';

-- While the first phrase stands, the day on which its clock starts makes its date.
update milestones m
set original_earliest = met.earliest, original_latest = met.latest
from stated met
where met.stream_id = m.id and met.type = 'dependency_met'
  and not exists (select from milestone_date_changes c where c.milestone_id = m.id and c.version < met.version);

alter table milestones alter column original_phrase set not null, alter column published_phrase set not null;
