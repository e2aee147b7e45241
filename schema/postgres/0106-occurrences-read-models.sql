-- Milestones that come round again, each occurrence with a date of its own.

alter table milestones
  -- whether another occurrence follows it
  add column comes_round boolean not null default false,
  -- the occurrence before it; null when none
  add column previous_id uuid;

update milestones m set comes_round = true
from mt_events e
where e.stream_id = m.id and e.type in ('milestone_committed', 'milestone_due_restated')
  and e.data -> 'Due' -> 'Recurrence' ->> 'Unit' = 'Month' and e.data -> 'Due' ->> 'Latest' is not null
  and not exists (
    select from mt_events later
    where later.stream_id = m.id and later.type = 'milestone_due_restated' and later.version > e.version
  );
