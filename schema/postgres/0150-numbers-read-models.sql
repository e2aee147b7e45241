-- What a number looks at, without the rows themselves: what fell due within a period, and what moved a date to a later day.

create index milestones_fell_due on milestones (due_latest) include (finding_id, audit_id, status, done_on, withdrawn_on, closed_on);
create index milestone_date_changes_slips on milestone_date_changes (audit_id) include (milestone_id, from_latest, to_latest)
  where status in ('Approved', 'Restated') and to_latest > from_latest;
