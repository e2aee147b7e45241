-- Due phrases read anew under another calendar or season rule, conditions that ended, and commitments that go on without an end.

alter table milestones
  -- which fiscal year the phrase's reading took FY for
  add column due_calendar text not null default 'Massachusetts',
  -- by how many days due_latest moved from original_latest otherwise than by the agency
  add column unslipped_days integer not null default 0,
  -- whether what is promised goes on without an end once it is in place
  add column continuing boolean not null default false,
  -- on which day an auditor found that it was in place no longer; null when never
  add column lapsed_on date,
  add column lapse_reason text,
  -- what became of due_condition; null while it hangs on it
  add column condition_outcome text,
  add column condition_ended_on date,
  add column condition_note text;

-- What was recorded before this script.
update milestones m
set due_calendar = last.calendar
from (
  select distinct on (e.stream_id) e.stream_id, e.data -> 'Due' ->> 'Calendar' as calendar
  from mt_events e
  where e.type in ('milestone_committed', 'milestone_due_restated', 'new_date_approved')
  order by e.stream_id, e.version desc
) last
where last.stream_id = m.id and last.calendar is not null;

update milestones m
set continuing = true
from (
  select distinct on (e.stream_id) e.stream_id, e.data -> 'Due' ->> 'Kind' as kind
  from mt_events e
  where e.type in ('milestone_committed', 'milestone_due_restated')
  order by e.stream_id, e.version desc
) last
where last.stream_id = m.id and last.kind = 'Continuing';
