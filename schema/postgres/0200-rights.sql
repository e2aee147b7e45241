-- What the server's role may do, when the record belongs to another: it reads and adds to the record, keeps the read models and its own
-- state, and can neither change the record, nor take its guards off, nor make anything in the database.
--
-- Called by the owner of the record after each migration and each rebuild; what is as it should be is left alone. Of the owner's own role
-- nothing is asked.
create function grant_server_rights(server name) returns void
language plpgsql as $$
declare
  working text[] := array['DELETE', 'INSERT', 'SELECT', 'UPDATE'];
  relation record;
  schema_name name;
begin
  if server = current_user then return; end if;
  perform pg_advisory_xact_lock(hashtext('schema_versions'));

  foreach schema_name in array array['public', 'read_models', 'wolverine'] loop
    if to_regnamespace(schema_name) is not null and not has_schema_privilege(server, schema_name, 'usage') then
      execute format('grant usage on schema %I to %I', schema_name, server);
    end if;
  end loop;
  if not has_sequence_privilege(server, 'public.mt_events_sequence', 'usage') then
    execute format('grant usage, select on sequence public.mt_events_sequence to %I', server);
  end if;

  for relation in
    select class.oid::regclass as name, rights.held, coalesce(given.rights, array[]::text[]) as rights
    from pg_class as class
      join pg_namespace as namespace on namespace.oid = class.relnamespace
      left join (
        values
          ('public', 'mt_events', array['INSERT', 'SELECT', 'UPDATE (is_archived)']),
          ('public', 'mt_streams', array['INSERT', 'SELECT', 'UPDATE (is_archived)', 'UPDATE (timestamp)', 'UPDATE (version)']),
          ('public', 'mt_event_progression', array['SELECT']),
          ('public', 'ledger', array['INSERT', 'SELECT']),
          ('public', 'ledger_name', array['SELECT']),
          ('public', 'ledger_head', array['SELECT', 'UPDATE']),
          ('public', 'unsealed', array['DELETE', 'INSERT', 'SELECT']),
          ('public', 'command_ids', array['INSERT', 'SELECT']),
          ('public', 'schema_versions', array['SELECT']),
          ('public', 'evidence_files', array['INSERT', 'SELECT', 'UPDATE']),
          ('public', 'overdue_notices', array['INSERT', 'SELECT']),
          ('public', 'overdue_watch', array['SELECT', 'UPDATE']),
          ('public', 'messaging_outbox', working),
          ('public', 'messaging_inbox', working),
          ('public', 'messaging_dead_letters', working),
          ('public', 'messaging_unknown_types', working)
      ) as one (schema_name, name, rights) on (one.schema_name, one.name) = (namespace.nspname, class.relname)
      cross join lateral (
        select case when namespace.nspname = 'public' then one.rights else working end as rights
      ) as given
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
    where namespace.nspname in ('public', 'read_models', 'wolverine')
      and class.relkind in ('r', 'p', 'v', 'm')
      and class.relowner = current_user::regrole
      and not exists (select from pg_depend where objid = class.oid and deptype = 'e')
  loop
    if relation.held <> relation.rights then
      execute format('revoke all on %s from %I', relation.name, server);
      if relation.rights <> array[]::text[] then
        execute format('grant %s on %s to %I', array_to_string(relation.rights, ', '), relation.name, server);
      end if;
    end if;
  end loop;

  if to_regnamespace('wolverine') is not null then
    execute format('grant usage, select on all sequences in schema wolverine to %I', server);
  end if;
end;
$$;
