-- What the server's role may do, when the record belongs to another: it reads and adds to the record, keeps the read models and its own
-- state, and can neither change the record, nor take its guards off, nor make anything in the database.

-- Called by the owner of the record after each migration, and after a rebuild has made its tables. What is as it should be is left alone;
-- what the role was granted beyond that is taken from it. Where one role is owner and server, there is nothing to grant.
create function grant_server_rights(server name) returns void
language plpgsql
set search_path = pg_catalog as $$
declare
  server_id oid := (select oid from pg_roles where rolname = server);
  -- lock table in any mode needs UPDATE or DELETE of a whole table, SELECT is enough for access share alone
  working constant text[] := array['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
  counting constant text[] := array['SELECT', 'USAGE'];
  place record;
  object record;
begin
  if server_id is null then
    raise exception 'There is no role %.', server using errcode = 'undefined_object';
  end if;
  if server = current_user then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('grant_server_rights'));

  -- Schemas: their use, and no making of anything in them, be it by a right that everybody has.
  for place in
    select nspname as name,
      not exists (select from aclexplode(nspacl) where grantee = server_id and privilege_type = 'USAGE') as lacks_usage,
      exists (select from aclexplode(nspacl) where grantee = server_id and privilege_type = 'CREATE') as may_create,
      exists (select from aclexplode(nspacl) where grantee = 0 and privilege_type = 'CREATE') as all_may_create
    from pg_namespace
    where nspname in ('public', 'read_models', 'rebuild', 'wolverine') and nspowner <> server_id
  loop
    if place.lacks_usage then
      execute format('grant usage on schema %I to %I', place.name, server);
    end if;
    if place.may_create then
      execute format('revoke create on schema %I from %I', place.name, server);
    end if;
    if place.all_may_create then
      execute format('revoke create on schema %I from public', place.name);
    end if;
  end loop;
  if exists (
    select from pg_database, aclexplode(datacl)
    where datname = current_database() and datdba <> server_id and grantee = server_id and privilege_type = 'CREATE')
  then
    execute format('revoke create on database %I from %I', current_database(), server);
  end if;

  -- Tables and sequences. Of those in public that are not named here the server needs nothing.
  for object in
    select class.oid::regclass as name, due.rights, case class.relkind when 'S' then 'sequence' else 'table' end as kind
    from pg_class as class
      join pg_namespace as namespace on namespace.oid = class.relnamespace
      left join (
        values
          ('mt_events', array['SELECT', 'INSERT', 'UPDATE (is_archived)']),
          ('mt_streams', array['SELECT', 'INSERT', 'UPDATE (version)', 'UPDATE (timestamp)', 'UPDATE (is_archived)']),
          ('mt_events_sequence', counting),
          ('ledger', array['SELECT', 'INSERT']),
          ('ledger_name', array['SELECT']),
          ('ledger_head', array['SELECT', 'UPDATE']),
          ('unsealed', array['SELECT', 'INSERT', 'DELETE']),
          ('command_ids', array['SELECT', 'INSERT']),
          ('schema_versions', array['SELECT']),
          ('evidence_files', array['SELECT', 'INSERT', 'UPDATE (size)', 'UPDATE (content)', 'UPDATE (stored_at)']),
          ('web_sessions', working),
          ('web_keys', array['SELECT', 'INSERT']),
          ('import_drafts', working),
          ('overdue_notices', array['SELECT', 'INSERT']),
          ('overdue_watch', array['SELECT', 'UPDATE']),
          ('message_discards',
            array['SELECT', 'INSERT', 'UPDATE (discarded_at)', 'UPDATE (discarded_by)', 'UPDATE (reason)'])
      ) as named (name, rights) on named.name = class.relname and namespace.nspname = 'public'
      cross join lateral (
        select case
          when named.rights is not null then named.rights
          -- what else is Marten's own: how far its readers have come
          when namespace.nspname = 'public' and class.relname like 'mt\_%' and class.relkind <> 'S' then array['SELECT']
          when namespace.nspname = 'public' then '{}'
          when class.relkind = 'S' then counting
          else working
        end as rights
      ) as due
      cross join lateral (
        select coalesce(array_agg(privilege_type || case when is_grantable then ' with grant option' else '' end), '{}') as rights
        from (
          select privilege_type, is_grantable from aclexplode(class.relacl) where grantee = server_id
          union all
          select format('%s (%s)', privilege_type, attname), is_grantable
          from pg_attribute, aclexplode(attacl)
          where attrelid = class.oid and grantee = server_id
        ) as privilege
      ) as held
    where namespace.nspname in ('public', 'read_models', 'rebuild', 'wolverine')
      and class.relkind in ('r', 'p', 'v', 'm', 'S')
      and class.relowner <> server_id and pg_has_role(class.relowner, 'usage')
      and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = class.oid and deptype = 'e')
      and not (held.rights @> due.rights and held.rights <@ due.rights)
  loop
    execute format('revoke all on %s %s from %I', object.kind, object.name, server);
    if cardinality(object.rights) > 0 then
      execute format('grant %s on %s %s to %I', array_to_string(object.rights, ', '), object.kind, object.name, server);
    end if;
  end loop;

  -- Marten's functions; ours everybody may call, and they do nothing that the caller may not do.
  for object in
    select oid::regprocedure as name
    from pg_proc
    where pronamespace = 'public'::regnamespace and prokind = 'f' and proname like 'mt\_%' and pg_has_role(proowner, 'usage')
      and not has_function_privilege(server, oid, 'execute')
  loop
    execute format('grant execute on function %s to %I', object.name, server);
  end loop;
end;
$$;

revoke execute on function grant_server_rights from public;
