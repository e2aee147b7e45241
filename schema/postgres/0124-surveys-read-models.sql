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
