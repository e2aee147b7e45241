-- Dead letters that an operator gave up for good: they are archived among Wolverine's, and here stand who and why.

create table message_discards (
  id uuid primary key,
  discarded_at timestamptz not null default clock_timestamp(),
  discarded_by text not null,
  reason text not null
);
