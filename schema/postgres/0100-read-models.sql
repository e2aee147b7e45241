-- Read models: plain tables, written by the inline projections in the transaction of the events they tell of.

create table audits (
  id            uuid primary key,
  title         text not null,
  agency        text not null,
  agency_name   text,
  secretariat   text,
  system        text,
  published_on  date,
  page_sha256   text
);

create index audits_agency on audits (lower(agency), published_on);

create table findings (
  id            uuid primary key,
  audit_id      uuid not null references audits (id),
  title         text not null,
  condition     text,
  effect        text,
  criteria      jsonb not null,
  cause         text,
  response      text,
  reply         text,
  post_audit_action  text,
  published_on  date,
  page_name     text not null,
  page_sha256   text not null
);

create index findings_audit on findings (audit_id, title, id);

create table recommendations (
  finding_id  uuid not null references findings (id),
  number      integer not null check (number >= 1),
  text        text not null,
  position    text not null default 'NotStated',
  primary key (finding_id, number)
);

create table milestones (
  id               uuid primary key,
  finding_id       uuid not null references findings (id),
  -- in the order in which they were recorded, counted within the finding from 1
  ordinal          integer not null,
  title            text not null,
  due_phrase       text not null,
  said_on          date not null,
  due_earliest     date,
  -- inclusive
  due_latest       date,
  due_rule         text not null,
  due_condition    text,
  status           text not null,
  done_on          date,
  recommendations  integer[] not null,
  depends_on       uuid references milestones (id) deferrable initially deferred,
  check ((due_earliest is null) = (due_latest is null)),
  check (due_earliest <= due_latest)
);

create index milestones_finding on milestones (finding_id, ordinal);
create index milestones_depends_on on milestones (depends_on) where depends_on is not null;
create index milestones_due on milestones (due_latest, title, id);

create table milestone_progress (
  milestone_id  uuid not null references milestones (id),
  version       bigint not null,
  text          text not null,
  occurred_on   date,
  by_name       text,
  agency        text,
  primary key (milestone_id, version)
);
