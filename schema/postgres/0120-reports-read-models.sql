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

with acts as (
  select e.stream_id, e.version, e.type, e.data ->> 'Number' as number,
    coalesce(pg_temp.day_of(e.headers ->> 'occurredOn'), (e.timestamp at time zone 'utc')::date) as acted_on
  from mt_events e
  where not exists (
    select from unprojected_events u
      join ledger l using (position)
      join mt_events w using (seq_id)
    where w.stream_id = e.stream_id and w.version <= e.version)
)
insert into reports (stream_id, version, number, reported_on, answer, answered_on, answered_version)
select r.stream_id, r.version, r.number::integer, r.acted_on, a.answer, a.acted_on, a.version
from acts r
left join lateral (
  select e.version, e.acted_on,
    case
      when e.type in ('milestone_verified', 'recommendation_verified') then 'Verified'
      when e.type in ('milestone_returned', 'recommendation_returned') then 'Returned'
      else 'Closed'
    end as answer
  from acts e
  where e.stream_id = r.stream_id and e.version > r.version and e.number is not distinct from r.number
    and e.type in ('milestone_verified', 'milestone_returned', 'milestone_withdrawn', 'recommendation_verified',
      'recommendation_returned', 'recommendation_closed', 'risk_accepted')
  order by e.version
  limit 1
) a on true
where r.type in ('milestone_reported_done', 'recommendation_reported_implemented');
