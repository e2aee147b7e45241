-- One place for what several statements ask for.

-- The position of the last event committed; 0 when there is none.
create function ledger_end() returns bigint
language sql stable as $$
  select coalesce(max(position), 0) from ledger
$$;

-- Waits until no append is between its insert and its commit, and lets none get there until this transaction ends. The key is the one that
-- write_ledger and write_ledger_at_commit take.
create function lock_ledger() returns void
language sql as $$
  select pg_advisory_xact_lock(5713628091)
$$;

-- As before, but for the code: ES001 is what refuse_unprojected says.
create or replace function advance_projection(
  projection text, leader_epoch bigint, from_position bigint, to_position bigint, lease interval) returns void
language plpgsql as $$
begin
  update projection_progress
    set position = to_position, lease_until = clock_timestamp() + lease, status = 'running', error = null, error_position = null,
      updated_at = clock_timestamp()
    where name = projection and epoch = leader_epoch and position = from_position;
  if not found then
    raise exception 'Projection % is not at position % under leader %.', projection, from_position, leader_epoch using errcode = 'ES002';
  end if;
end;
$$;

-- Tells the planner what is in a shadow table: nobody else has had the time to.
create function analyze_shadow_table(live_name text) returns void
language plpgsql as $$
begin
  execute format('analyze rebuild.%I', live_name);
end;
$$;
