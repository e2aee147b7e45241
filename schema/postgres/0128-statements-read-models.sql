-- Every response and every reply, as they were recorded: the finding has the last of each.

create table finding_statements (
  finding_id   uuid not null,
  version      bigint not null,
  -- Response or Reply
  kind         text not null,
  text         text not null,
  occurred_on  date,
  by_name      text,
  role         text,
  agency       text,
  primary key (finding_id, version)
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

insert into finding_statements (finding_id, version, kind, text, occurred_on, by_name, role, agency)
select e.stream_id, e.version, case e.type when 'reply_recorded' then 'Reply' else 'Response' end, e.data ->> 'Text',
  pg_temp.day_of(e.headers ->> 'occurredOn'),
  -- as the projection has it: who does not give a role is not told of
  case when e.headers ->> 'role' is not null then coalesce(e.headers ->> 'name', e.headers ->> 'user') end,
  e.headers ->> 'role',
  case when e.headers ->> 'role' is not null then e.headers ->> 'agency' end
from mt_events e
where e.type in ('response_recorded', 'reply_recorded')
  and exists (select from findings f where f.id = e.stream_id)
  and not exists (
    select from unprojected_events u
      join ledger l using (position)
      join mt_events w using (seq_id)
    where w.stream_id = e.stream_id and w.version <= e.version);
