-- A read model is rebuilt beside the live one and takes its place while others stay, so no foreign key ties one to another. None is needed:
-- whether a finding's audit or a milestone's finding exists is a matter of the events, and the read models only tell of them.

alter table findings drop constraint findings_audit_id_fkey;
alter table recommendations drop constraint recommendations_finding_id_fkey;
alter table milestones drop constraint milestones_finding_id_fkey;
alter table milestones drop constraint milestones_depends_on_fkey;
alter table milestone_progress drop constraint milestone_progress_milestone_id_fkey;
