-- Due phrases read anew under another calendar or season rule, and days that the current window moved without anybody's slipping.

alter table milestones
  -- which fiscal year the phrase's reading took FY for
  add column due_calendar text not null default 'Massachusetts',
  -- by how many days due_latest moved from original_latest otherwise than by the agency
  add column unslipped_days integer not null default 0;

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
