-- Messaging: dead letters can go back as they were, or be discarded for a reason, which stays on record.

alter table messaging_dead_letters
  add column ordering_key text collate "C",
  add column traceparent text,
  add column discarded_at timestamptz,
  add column discarded_by text,
  add column discard_reason text,
  add constraint ck_messaging_dead_letters_discard check (
    (discarded_at is null) = (discarded_by is null) and (discarded_at is null) = (discard_reason is null));

create index ix_messaging_dead_letters_died_at on messaging_dead_letters (died_at) where discarded_at is null;

-- Marks are deleted in the order of their age.
create index ix_messaging_inbox_handled_at on messaging_inbox (handled_at);
