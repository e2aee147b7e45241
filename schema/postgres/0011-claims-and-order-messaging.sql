-- Messaging: claims with a token each, order kept by key, schedules that can be changed, and the trace that an envelope belongs to.

alter table messaging_outbox
  -- Of the delivery that is under way, null when there is none; next_attempt_at is the end of its lease then.
  add column claim uuid,
  -- Envelopes of one key are delivered in order of position, one at a time; null for those that go as they come.
  add column ordering_key text collate "C",
  -- Whether a relay has found an envelope of the same key ahead of it: then it need not be looked at until that one is gone.
  add column held boolean not null default false,
  -- By which the sender changes or cancels what is scheduled.
  add column schedule_key text,
  -- The date that was asked for; null for at once.
  add column scheduled_for timestamptz,
  -- W3C trace context of the enqueuer.
  add column traceparent text,
  add constraint ck_messaging_outbox_order_or_date check (ordering_key is null or scheduled_for is null);

drop index ix_messaging_outbox_next_attempt_at;

create index ix_messaging_outbox_ready on messaging_outbox (next_attempt_at, position) where not held;

create index ix_messaging_outbox_ordering_key on messaging_outbox (ordering_key, position) where ordering_key is not null;

create unique index uq_messaging_outbox_schedule_key on messaging_outbox (schedule_key) where schedule_key is not null;

-- A queue's rows die young: without this its indexes would be mostly of rows that are gone.
alter table messaging_outbox set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

-- When an envelope goes, for whatever reason, the next of its key may; if there is still one ahead of that, it is held back again.
-- Whoever holds an envelope back locks one ahead of it until the commit, so a deletion comes either before it is held back or after, and
-- never leaves one held with none ahead. Pairs are compared so that no other index is taken.
create function messaging_let_the_next_go() returns trigger
language plpgsql as $$
declare
  next messaging_outbox;
begin
  select * into next from messaging_outbox
    where ordering_key is not null and (ordering_key, position) > (old.ordering_key, old.position)
    order by ordering_key, position limit 1;
  if next.ordering_key = old.ordering_key and next.held then
    update messaging_outbox set held = false where position = next.position;
    notify messaging_outbox;
  end if;
  return null;
end;
$$;

create trigger messaging_outbox_lets_the_next_go after delete on messaging_outbox
  for each row when (old.ordering_key is not null) execute function messaging_let_the_next_go();
