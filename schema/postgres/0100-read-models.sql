-- Read models: plain tables, written by the projections in the transaction of the events they tell of. Nothing here names a schema: one
-- script makes the tables that serve, and those that a rebuild fills beside them. No foreign key ties one table to another: whether a
-- finding's audit exists is a matter of the events, and the read models only tell of them.

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
  id                 uuid primary key,
  audit_id           uuid not null,
  title              text not null,
  condition          text,
  effect             text,
  criteria           jsonb not null,
  cause              text,
  response           text,
  reply              text,
  post_audit_action  text,
  published_on       date,
  -- of a finding that was drafted by hand there is no page
  page_name          text,
  page_sha256        text,
  severity           text,
  prior_finding_id   uuid
);

create index findings_audit on findings (audit_id, title, id);
create index findings_prior on findings (prior_finding_id) where prior_finding_id is not null;

create table recommendations (
  finding_id            uuid not null,
  number                integer not null check (number >= 1),
  text                  text not null,
  position              text not null default 'NotStated',
  -- never InProgress: that is asked of the milestones
  status                text not null default 'Open',
  extent                text,
  outcome               text,
  priority              text,
  reported_on           date,
  verified_on           date,
  closed_on             date,
  reopened_on           date,
  -- exclusive: the first day without the acceptance
  risk_requested_until  date,
  risk_accepted_until   date,
  -- since when it is accepted without a break
  risk_accepted_on      date,
  risk_acknowledged_on  date,
  primary key (finding_id, number)
);

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

create table milestones (
  id                  uuid primary key,
  finding_id          uuid not null,
  -- of the event that committed it: those of a finding are listed in this order, in which they were recorded
  seq_id              bigint not null,
  title               text not null,
  due_phrase          text not null,
  said_on             date not null,
  due_earliest        date,
  -- inclusive
  due_latest          date,
  due_rule            text not null,
  due_condition       text,
  status              text not null,
  done_on             date,
  recommendations     integer[] not null,
  depends_on          uuid,
  -- when it was first promised, and how; never overwritten
  promised_on         date not null,
  original_phrase     text not null,
  original_earliest   date,
  original_latest     date,
  -- as the published response last stated it; an approved new date is not in it
  published_phrase    text not null,
  -- how many changes of the date moved due_latest to a later day
  slips               integer not null default 0,
  withdrawn_on        date,
  withdrawn_reason    text,
  -- since when all that it serves is closed; null while something is not, or when it serves nothing
  closed_on           date,
  owner               text,
  contact             text,
  -- after how many months it comes round; null when it does not, or within less than a month
  round_months        integer,
  -- the occurrence before it; null when none
  previous_id         uuid,
  -- which fiscal year the phrase's reading took FY for
  due_calendar        text not null default 'Massachusetts',
  -- by how many days due_latest moved from original_latest otherwise than by the agency
  unslipped_days      integer not null default 0,
  -- whether what is promised goes on without an end once it is in place
  continuing          boolean not null default false,
  -- on which day an auditor found that it was in place no longer; null when never
  lapsed_on           date,
  lapse_reason        text,
  -- what became of due_condition; null while it hangs on it
  condition_outcome   text,
  condition_ended_on  date,
  condition_note      text,
  -- due_phrase in the words that it should have had; null unless it was corrected. It is read as it was said
  corrected_phrase    text,
  -- its finding's, which stays its finding as that stays in its audit: what numbers are counted by, so that none reads all findings only to
  -- learn whose it is. Null where no such finding is on record; then nothing is counted
  audit_id            uuid,
  check ((due_earliest is null) = (due_latest is null)),
  check (due_earliest <= due_latest)
);

-- What of a finding's milestones tells which recommendations are in progress is read without the rows.
create index milestones_finding on milestones (finding_id, seq_id) include (recommendations, status);
create index milestones_depends_on on milestones (depends_on) where depends_on is not null;

create table milestone_progress (
  milestone_id  uuid not null,
  version       bigint not null,
  text          text not null,
  occurred_on   date,
  by_name       text,
  agency        text,
  primary key (milestone_id, version)
);

-- Each change of a milestone's date, with who, why and when.
create table milestone_date_changes (
  milestone_id     uuid not null,
  -- of the event that proposed it, or that stated the date anew
  version          bigint not null,
  -- the proposal's number; null for a date that the published response states anew
  proposal         integer,
  status           text not null,
  phrase           text not null,
  from_earliest    date,
  from_latest      date,
  to_earliest      date,
  to_latest        date,
  reason           text,
  by_name          text,
  -- of the event that decided it; null until then
  decided_version  bigint,
  decided_by       text,
  decline_reason   text,
  -- the milestone's; null where that has none
  audit_id         uuid,
  primary key (milestone_id, version)
);

-- The evidence that was submitted, as its events tell of it.
create table milestone_evidence (
  milestone_id  uuid not null,
  version       bigint not null,
  evidence_id   uuid not null,
  description   text not null,
  -- of a file; null for a link
  name          text,
  media_type    text,
  size          bigint,
  sha256        text,
  -- of a link; null for a file
  url           text,
  by_name       text,
  role          text,
  agency        text,
  primary key (milestone_id, version)
);

create index milestone_evidence_id on milestone_evidence (evidence_id);

-- What happened to each milestone in each month. Whose milestone it is, the other read models tell.
create table monthly_numbers (
  milestone_id   uuid not null,
  -- the first day of the month in which it took effect
  month          date not null,
  committed      integer not null,
  restated       integer not null,
  reported_done  integer not null,
  verified       integer not null,
  returned       integer not null,
  -- the milestone's; null where that has none
  audit_id       uuid,
  primary key (milestone_id, month)
);

create index monthly_numbers_month on monthly_numbers (month);

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
  -- the milestone's or the finding's; null where that has none
  audit_id          uuid,
  primary key (stream_id, version)
);

-- What each verification rests on, of milestones and of recommendations alike.
create table verifications (
  -- a milestone's, or a finding's
  stream_id           uuid not null,
  version             bigint not null,
  -- the recommendation's; null when it is a milestone that was verified
  number              integer,
  occurred_on         date,
  by_name             text,
  basis               text not null,
  -- null when none was cited; so is the reason when some was
  evidence_ids        uuid[],
  no_evidence_reason  text,
  primary key (stream_id, version)
);

-- Errata: each text that was corrected, as it was published and as it should have been.
create table corrections (
  -- an audit's, a finding's, or a milestone's
  stream_id       uuid not null,
  version         bigint not null,
  -- among those of one event
  place           integer not null,
  -- the recommendation's number; null of a finding's or a milestone's own words
  recommendation  integer,
  field           text not null,
  -- the criterion's place, 1 for the first
  criterion       integer,
  from_text       text,
  to_text         text not null,
  reason          text not null,
  occurred_on     date,
  by_name         text,
  role            text,
  agency          text,
  primary key (stream_id, version, place)
);

-- The post-audit review surveys, as they were sent, and the answers that stand.
create table surveys (
  id               uuid primary key,
  audit_id         uuid not null,
  status           text not null,
  -- set by an audit manager; null when it follows from the audit's publication
  planned_for      date,
  as_of            date,
  sent_to          text,
  sent_on          date,
  -- inclusive
  answer_by        date,
  -- as it was sent, with the digest of its bytes in UTF-8
  document         text,
  sha256           text,
  submitted_on     date,
  submitted_by     text,
  returned_reason  text,
  reviewed_on      date,
  reviewed_by      text,
  review           text
);

create index surveys_audit on surveys (audit_id);

create table survey_questions (
  survey_id       uuid not null,
  ordinal         integer not null,
  finding_id      uuid not null,
  finding_title   text not null,
  number          integer not null,
  text            text not null,
  position        text not null,
  status          text not null,
  outcome         text,
  milestones      jsonb not null,
  -- the answer that stands; null until there is one
  answer          text,
  implemented_on  date,
  comment         text,
  answered_on     date,
  answered_by     text,
  primary key (survey_id, ordinal)
);

create index survey_questions_finding on survey_questions (finding_id);

-- What the rows were (0090-history.sql). A column that is added to a table is added at the end of its history too.

create table audits_history (known tstzrange not null, like audits);
create index audits_history_id on audits_history (id);
create unique index audits_history_open on audits_history (id) where upper_inf(known);
call keep_history_of('audits', 'id');

create table findings_history (known tstzrange not null, like findings);
create index findings_history_id on findings_history (id);
create index findings_history_audit_id on findings_history (audit_id);
create unique index findings_history_open on findings_history (id) where upper_inf(known);
call keep_history_of('findings', 'id');

create table recommendations_history (known tstzrange not null, like recommendations);
create index recommendations_history_finding_id on recommendations_history (finding_id);
create unique index recommendations_history_open on recommendations_history (finding_id, number) where upper_inf(known);
call keep_history_of('recommendations', 'finding_id', 'number');

create table milestones_history (known tstzrange not null, like milestones);
create index milestones_history_id on milestones_history (id);
create index milestones_history_finding_id on milestones_history (finding_id);
create unique index milestones_history_open on milestones_history (id) where upper_inf(known);
call keep_history_of('milestones', 'id');

create table milestone_date_changes_history (known tstzrange not null, like milestone_date_changes);
create index milestone_date_changes_history_milestone_id on milestone_date_changes_history (milestone_id);
create unique index milestone_date_changes_history_open on milestone_date_changes_history (milestone_id, version) where upper_inf(known);
call keep_history_of('milestone_date_changes', 'milestone_id', 'version');

create table reports_history (known tstzrange not null, like reports);
create index reports_history_stream_id on reports_history (stream_id);
create unique index reports_history_open on reports_history (stream_id, version) where upper_inf(known);
call keep_history_of('reports', 'stream_id', 'version');

create table surveys_history (known tstzrange not null, like surveys);
create index surveys_history_id on surveys_history (id);
create unique index surveys_history_open on surveys_history (id) where upper_inf(known);
call keep_history_of('surveys', 'id');

create table survey_questions_history (known tstzrange not null, like survey_questions);
create index survey_questions_history_survey_id on survey_questions_history (survey_id);
create unique index survey_questions_history_open on survey_questions_history (survey_id, ordinal) where upper_inf(known);
call keep_history_of('survey_questions', 'survey_id', 'ordinal');
