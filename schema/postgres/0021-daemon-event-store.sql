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

-- An empty table in the schema rebuild like the one of that name in public: columns, defaults, checks, indexes, all under the same names.
-- What was left there by a rebuild that did not end is dropped. Foreign keys and triggers could not be carried over.
create function make_shadow_table(live_name text) returns void
language plpgsql as $$
declare
  live regclass := format('public.%I', live_name)::regclass;
  definition text;
begin
  if exists (select from pg_constraint where contype = 'f' and live in (conrelid, confrelid))
    or exists (select from pg_trigger where tgrelid = live and not tgisinternal) then
    raise exception 'Table % has a foreign key or a trigger: it cannot be rebuilt beside the live one.', live_name
      using errcode = 'object_not_in_prerequisite_state';
  end if;

  execute format('drop table if exists rebuild.%I', live_name);
  execute format('create table rebuild.%I (like public.%I including all excluding indexes)', live_name, live_name);
  for definition in
    select format('alter table rebuild.%I add constraint %I %s', live_name, conname, pg_get_constraintdef(oid))
    from pg_constraint where conrelid = live and contype in ('p', 'u', 'x')
    union all
    select replace(pg_get_indexdef(indexrelid), format(' ON public.%I USING ', live_name), format(' ON rebuild.%I USING ', live_name))
    from pg_index where indrelid = live and not exists (select from pg_constraint where conindid = indexrelid)
  loop
    execute definition;
  end loop;
end;
$$;

-- Waits for whoever reads or writes the tables, and keeps them to this transaction.
create function lock_live_tables(live_names text[]) returns void
language plpgsql as $$
begin
  execute (
    select format('lock table %s in access exclusive mode', string_agg(format('public.%I', name), ', ')) from unnest(live_names) as name
  );
end;
$$;

-- Puts the shadow in the place of the live table, with its owner and what was granted on it and on its columns.
create function swap_shadow_table(live_name text) returns void
language plpgsql as $$
declare
  live pg_class := row (class.*) from pg_class as class where oid = format('public.%I', live_name)::regclass;
  shadow regclass := format('rebuild.%I', live_name)::regclass;
  statement text;
begin
  execute format('alter table %s owner to %I', shadow, pg_get_userbyid(live.relowner));
  for statement in
    select format('revoke all on %s from %s', shadow, case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end)
    from pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner)))
    where pg_class.oid = shadow
    union all
    select format('grant %s%s on %s to %s%s', privilege_type, column_name, shadow,
      case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
      case when is_grantable then ' with grant option' else '' end)
    from (
      select '' as column_name, privilege.* from aclexplode(coalesce(live.relacl, acldefault('r', live.relowner))) as privilege
      union all
      select format(' (%I)', attname), privilege.* from pg_attribute, aclexplode(attacl) as privilege where attrelid = live.oid
    ) as granted
  loop
    execute statement;
  end loop;

  execute format('drop table public.%I', live_name);
  execute format('alter table %s set schema public', shadow);
end;
$$;

create function drop_shadow_table(live_name text) returns void
language plpgsql as $$
begin
  execute format('drop table if exists rebuild.%I', live_name);
end;
$$;
