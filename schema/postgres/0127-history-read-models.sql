-- What each row was, and from when to when the record said so (the second clock). The async projection History keeps two tables for each:
-- *_replayed, the row as far as that projection has come, and *_history, a row for each range of time of record in which it was so.
-- `known` comes first, so that columns added to a table and to these two alike stay in one order. Its lower bound is inclusive, its upper
-- one exclusive, and infinite for what stands.

create table audits_replayed (like audits including all);
create table audits_history (known tstzrange not null, like audits);
create index audits_history_known on audits_history using gist (known);
create index audits_history_id on audits_history (id);

create table findings_replayed (like findings including all);
create table findings_history (known tstzrange not null, like findings);
create index findings_history_known on findings_history using gist (known);
create index findings_history_id on findings_history (id);
create index findings_history_audit_id on findings_history (audit_id);

create table recommendations_replayed (like recommendations including all);
create table recommendations_history (known tstzrange not null, like recommendations);
create index recommendations_history_known on recommendations_history using gist (known);
create index recommendations_history_finding_id on recommendations_history (finding_id);

create table milestones_replayed (like milestones including all);
create table milestones_history (known tstzrange not null, like milestones);
create index milestones_history_known on milestones_history using gist (known);
create index milestones_history_id on milestones_history (id);
create index milestones_history_finding_id on milestones_history (finding_id);

create table milestone_date_changes_replayed (like milestone_date_changes including all);
create table milestone_date_changes_history (known tstzrange not null, like milestone_date_changes);
create index milestone_date_changes_history_known on milestone_date_changes_history using gist (known);
create index milestone_date_changes_history_milestone_id on milestone_date_changes_history (milestone_id);

create table reports_replayed (like reports including all);
create table reports_history (known tstzrange not null, like reports);
create index reports_history_known on reports_history using gist (known);
create index reports_history_stream_id on reports_history (stream_id);

create table surveys_replayed (like surveys including all);
create table surveys_history (known tstzrange not null, like surveys);
create index surveys_history_known on surveys_history using gist (known);
create index surveys_history_id on surveys_history (id);

create table survey_questions_replayed (like survey_questions including all);
create table survey_questions_history (known tstzrange not null, like survey_questions);
create index survey_questions_history_known on survey_questions_history using gist (known);
create index survey_questions_history_survey_id on survey_questions_history (survey_id);
