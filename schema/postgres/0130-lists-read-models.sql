-- What lists are read by, page by page, however many rows there are: an index on the keys of an order gives a page without looking at the
-- rest. The expressions are those of the lists' statements, word by word.

drop index milestones_due;
create index milestones_order on milestones (coalesce(due_latest, 'infinity'::date), title, id);
create index milestones_history_order on milestones_history (coalesce(due_latest, 'infinity'::date), title, id);

-- The days on which a milestone is possibly late or overdue: from the day after the first one on which it may have been due, to that on
-- which it was done, withdrawn or closed, exclusive. Null when there is none.
create index milestones_late on milestones using gist ((case
    when due_earliest is not null
      and greatest(due_earliest + 1, promised_on) < coalesce(least(withdrawn_on, done_on, closed_on), 'infinity'::date)
    then daterange(greatest(due_earliest + 1, promised_on), least(withdrawn_on, done_on, closed_on))
  end));
create index milestones_history_late on milestones_history using gist (known, (case
    when due_earliest is not null
      and greatest(due_earliest + 1, promised_on) < coalesce(least(withdrawn_on, done_on, closed_on), 'infinity'::date)
    then daterange(greatest(due_earliest + 1, promised_on), least(withdrawn_on, done_on, closed_on))
  end));

create index findings_order on findings (title, id);
create index findings_history_order on findings_history (title, id);
