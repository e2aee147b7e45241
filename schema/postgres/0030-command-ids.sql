-- Callers' ids of commands, each recorded in the transaction of the command's events. So a command that is sent again has no second effect.
-- Rows are kept for ever, as the events are.

create table command_ids (
  id           uuid primary key,
  -- SHA-256 of what was asked and by whom
  fingerprint  bytea not null,
  recorded_at  timestamptz not null default clock_timestamp()
);

create trigger command_ids_refuses_update before update on command_ids
  for each statement execute function refuse_to_change_the_record();

create trigger command_ids_refuses_delete before delete on command_ids
  for each statement execute function refuse_to_change_the_record();

create trigger command_ids_refuses_truncate before truncate on command_ids
  for each statement execute function refuse_to_change_the_record();

-- Also in a session that replays a replica's changes (session_replication_role = replica), where plain triggers sleep.
alter table command_ids enable always trigger command_ids_refuses_update;
alter table command_ids enable always trigger command_ids_refuses_delete;
alter table command_ids enable always trigger command_ids_refuses_truncate;
