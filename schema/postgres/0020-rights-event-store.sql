-- What the server's role may do, when the record belongs to another: it reads and adds to the record, and can neither change it, nor take
-- its guards off. Everything else is the server's own: a rebuild swaps its tables.
--
-- The triggers run with the rights of whoever writes. They could run with the owner's, so that the server's role need not write the
-- ledger itself; but that role makes tables in this schema, so it may make functions there, and the owner must not call those.

-- Called by the owner of the record after each migration; what is as it should be is left alone.
create function grant_server_rights(server name) returns void
language plpgsql as $$
declare
  relation record;
begin
  perform pg_advisory_xact_lock(hashtext('schema_migrations'));

  if not has_schema_privilege(server, current_schema(), 'create') then
    execute format('grant usage, create on schema %I to %I', current_schema(), server);
  end if;
  if to_regnamespace('rebuild') is not null and not has_schema_privilege(server, 'rebuild', 'create') then
    execute format('grant usage, create on schema rebuild to %I', server);
  end if;
  if not has_sequence_privilege(server, 'mt_events_sequence', 'usage') then
    execute format('grant usage, select on sequence mt_events_sequence to %I', server);
  end if;

  for relation in
    select class.oid::regclass as name, rights.held, record.rights
    from pg_class as class
      left join (
        values
          ('mt_events', array['INSERT', 'SELECT', 'UPDATE (is_archived)']),
          ('mt_streams', array['INSERT', 'SELECT', 'UPDATE (is_archived)', 'UPDATE (timestamp)', 'UPDATE (version)']),
          ('ledger', array['INSERT', 'SELECT']),
          ('ledger_name', array['SELECT']),
          ('command_ids', array['INSERT', 'SELECT']),
          ('schema_migrations', array['SELECT'])
      ) as record (name, rights) on record.name = class.relname
      cross join lateral (
        select array(
          select privilege_type from aclexplode(class.relacl) where grantee = server::regrole
          union all
          select privilege_type || ' (' || attname || ')'
          from pg_attribute, aclexplode(attacl)
          where attrelid = class.oid and grantee = server::regrole
          order by 1
        ) as held
      ) as rights
    where class.relnamespace = current_schema()::regnamespace
      and class.relkind in ('r', 'p', 'v', 'm')
      and class.relowner = current_user::regrole
      and not exists (select from pg_depend where objid = class.oid and deptype = 'e')
  loop
    if relation.rights is null then
      execute format('alter table %s owner to %I', relation.name, server);
    elsif relation.held <> relation.rights then
      execute format('revoke all on %s from %I', relation.name, server);
      execute format('grant %s on %s to %I', array_to_string(relation.rights, ', '), relation.name, server);
    end if;
  end loop;
end;
$$;
