-- What numbers are counted by is the audit, and its agency. A milestone's is told by its finding, which stays its finding, as that stays in
-- its audit: here it is kept beside what is counted, so that no number reads all milestones and findings only to learn whose they are. Null
-- where no such finding is on record; then nothing is counted.

alter table milestones add column audit_id uuid;
alter table milestones_history add column audit_id uuid;
alter table milestone_date_changes add column audit_id uuid;
alter table milestone_date_changes_history add column audit_id uuid;
alter table reports add column audit_id uuid;
alter table reports_history add column audit_id uuid;
alter table monthly_numbers add column audit_id uuid;

-- What is on record already was this audit's all the time: that is no change that history tells of.
alter table milestones disable trigger user;
alter table milestone_date_changes disable trigger user;
alter table reports disable trigger user;

update milestones m set audit_id = f.audit_id from findings f where f.id = m.finding_id;
update milestones_history m set audit_id = f.audit_id from findings f where f.id = m.finding_id;
update milestone_date_changes c set audit_id = m.audit_id from milestones m where m.id = c.milestone_id;
update milestone_date_changes_history c set audit_id = m.audit_id from milestones m where m.id = c.milestone_id;
update monthly_numbers n set audit_id = m.audit_id from milestones m where m.id = n.milestone_id;
update reports p set audit_id = m.audit_id from milestones m where m.id = p.stream_id;
update reports p set audit_id = f.audit_id from findings f where f.id = p.stream_id;
update reports_history p set audit_id = m.audit_id from milestones m where m.id = p.stream_id;
update reports_history p set audit_id = f.audit_id from findings f where f.id = p.stream_id;

alter table milestones enable trigger user;
alter table milestone_date_changes enable trigger user;
alter table reports enable trigger user;

-- What a number looks at, without the rows themselves: what fell due within a period, and what moved a date to a later day.
create index milestones_fell_due on milestones (due_latest) include (finding_id, audit_id, status, done_on, withdrawn_on, closed_on);
create index milestone_date_changes_slips on milestone_date_changes (audit_id) include (milestone_id, from_latest, to_latest)
  where status in ('Approved', 'Restated') and to_latest > from_latest;
