-- What auditees reported done or implemented, and when the auditor answered.

create table reports (
  -- of the milestone, or of the recommendation's finding
  stream_id         uuid not null,
  -- of the event that reported it
  version           bigint not null,
  -- of the recommendation; null for a milestone
  number            integer,
  -- the day on which the report was made, not that from which it says that something is done
  reported_on       date not null,
  -- Verified, Returned, or Closed without either; null while it waits
  answer            text,
  answered_on       date,
  -- of the event that answered it
  answered_version  bigint,
  primary key (stream_id, version)
);

-- What was recorded before this script.
insert into reports (stream_id, version, number, reported_on, answer, answered_on, answered_version)
select r.stream_id, r.version, (r.data ->> 'Number')::integer, r.acted_on, a.answer, a.acted_on, a.version
from (
  select *, coalesce((headers ->> 'occurredOn')::date, (timestamp at time zone 'utc')::date) as acted_on
  from mt_events
  where type in ('milestone_reported_done', 'recommendation_reported_implemented')
) r
left join lateral (
  select e.version, coalesce((e.headers ->> 'occurredOn')::date, (e.timestamp at time zone 'utc')::date) as acted_on,
    case
      when e.type in ('milestone_verified', 'recommendation_verified') then 'Verified'
      when e.type in ('milestone_returned', 'recommendation_returned') then 'Returned'
      else 'Closed'
    end as answer
  from mt_events e
  where e.stream_id = r.stream_id and e.version > r.version and e.data ->> 'Number' is not distinct from r.data ->> 'Number'
    and e.type in ('milestone_verified', 'milestone_returned', 'milestone_withdrawn', 'recommendation_verified',
      'recommendation_returned', 'recommendation_closed', 'risk_accepted')
  order by e.version
  limit 1
) a on true;
