-- The life of recommendations, the ratings of findings, and what is said of them. A finding that was drafted by hand has no page.

alter table findings
  alter column page_name drop not null,
  alter column page_sha256 drop not null,
  add column severity text,
  add column prior_finding_id uuid;

create index findings_prior on findings (prior_finding_id) where prior_finding_id is not null;

alter table recommendations
  -- never InProgress: that is asked of the milestones
  add column status text not null default 'Open',
  add column extent text,
  add column outcome text,
  add column priority text,
  add column reported_on date,
  add column verified_on date,
  add column closed_on date,
  add column reopened_on date,
  -- exclusive: the first day without the acceptance
  add column risk_requested_until date,
  add column risk_accepted_until date,
  add column risk_acknowledged_on date;

-- Which events of a finding's stream are about which recommendation, and what was said with them.
create table recommendation_acts (
  finding_id  uuid not null,
  version     bigint not null,
  number      integer not null,
  text        text,
  primary key (finding_id, version)
);

create table finding_comments (
  finding_id   uuid not null,
  version      bigint not null,
  text         text not null,
  occurred_on  date,
  by_name      text,
  agency       text,
  primary key (finding_id, version)
);
