-- What lists are read by, page by page, however many rows there are: an index on the keys of an order gives a page without looking at the
-- rest. The expressions are those of the lists' statements, word by word.

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

-- The other orders that the API offers, of what stands. Ascending and descending are served by one index, but for days that may be missing:
-- a row without one comes last in either direction.
create index milestones_title on milestones (title, id);
create index milestones_status on milestones (status, id);
create index milestones_latest_descending on milestones (coalesce(due_latest, '-infinity'::date), id);
create index milestones_earliest on milestones (coalesce(due_earliest, 'infinity'::date), id);
create index milestones_earliest_descending on milestones (coalesce(due_earliest, '-infinity'::date), id);

create index audits_order on audits (agency, id);
create index audits_secretariat on audits (lower(secretariat));

create index findings_severity on findings (coalesce(array_position(array['Low', 'Medium', 'High', 'Critical'], severity), 0), id);

-- A recommendation's place stands for its key.
create index recommendations_priority on recommendations
  (coalesce(array_position(array['Low', 'Medium', 'High', 'Critical'], priority), 0), (md5(finding_id::text || '/' || number)::uuid));
create index recommendations_number on recommendations (number, (md5(finding_id::text || '/' || number)::uuid));
create index recommendations_reported on recommendations
  (coalesce(reported_on, '-infinity'::date), (md5(finding_id::text || '/' || number)::uuid));
create index recommendations_closed on recommendations
  (coalesce(closed_on, '-infinity'::date), (md5(finding_id::text || '/' || number)::uuid));
create index recommendations_risk on recommendations
  (coalesce(risk_accepted_until, 'infinity'::date), (md5(finding_id::text || '/' || number)::uuid));

-- What changed since an instant, of what stands then.
create index audits_history_since on audits_history (lower(known));
create index findings_history_since on findings_history (lower(known));
create index recommendations_history_since on recommendations_history (lower(known));
create index milestones_history_since on milestones_history (lower(known));
