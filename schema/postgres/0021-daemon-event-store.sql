-- The async projections: how far each has come, who leads it, and the events that it set aside. Marten's mt_event_progression counts by
-- seq_id and stays Marten's; this table counts by the ledger's positions.

create table projection_progress (
  name text not null,
  -- of the last event projected, inclusive
  position bigint not null default 0,
  -- counts the leaders: what an earlier one still wants to write is refused
  epoch bigint not null default 0,
  -- null when nobody leads
  leader text,
  -- by this server's clock; a leader that has not renewed it by then may be replaced
  lease_until timestamptz,
  -- the session through which the leader writes
  backend_pid integer,
  backend_start timestamptz,
  status text not null default 'running',
  error text,
  error_position bigint,
  updated_at timestamptz not null default clock_timestamp(),
  constraint pk_projection_progress primary key (name),
  constraint ck_projection_progress_status check (status in ('running', 'stopped'))
);

-- Events that a projection could not carry over and went on without.
create table projection_dead_letters (
  projection text not null,
  position bigint not null,
  error text not null,
  at timestamptz not null default clock_timestamp(),
  constraint pk_projection_dead_letters primary key (projection, position)
);

-- Moves a projection on and renews its leader's lease, in the transaction that writes the read model. Refuses whoever is not its leader
-- any more, or does not go on from where it stands: then nothing of that transaction is written.
create function advance_projection(
  projection text, leader_epoch bigint, from_position bigint, to_position bigint, lease interval) returns void
language plpgsql as $$
begin
  update projection_progress
    set position = to_position, lease_until = clock_timestamp() + lease, status = 'running', error = null, error_position = null,
      updated_at = clock_timestamp()
    where name = projection and epoch = leader_epoch and position = from_position;
  if not found then
    raise exception 'Projection % is not at position % under leader %.', projection, from_position, leader_epoch using errcode = 'ES001';
  end if;
end;
$$;

-- Where a rebuild makes the tables that will take the place of the live ones.
create schema rebuild;
