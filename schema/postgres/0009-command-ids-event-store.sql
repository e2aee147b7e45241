-- What callers' ids of commands were recorded, each in the transaction of its events. So a command that is sent again has no second
-- effect, and gets the answer that the first got. Rows are kept for ever, as the events are.

create table command_ids (
  id uuid not null,
  -- SHA-256 of what was asked and by whom
  fingerprint bytea not null,
  -- The answer: the streams appended to, and the version that each was at afterwards.
  streams uuid[] not null,
  versions bigint[] not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint pk_command_ids primary key (id),
  constraint ck_command_ids_answer check (cardinality(streams) = cardinality(versions))
);

create trigger command_ids_refuses_update before update on command_ids
  for each statement execute function refuse_to_change_the_record();

create trigger command_ids_refuses_delete before delete on command_ids
  for each statement execute function refuse_to_change_the_record();

create trigger command_ids_refuses_truncate before truncate on command_ids
  for each statement execute function refuse_to_change_the_record();

alter table command_ids enable always trigger command_ids_refuses_update;
alter table command_ids enable always trigger command_ids_refuses_delete;
alter table command_ids enable always trigger command_ids_refuses_truncate;
