-- What is published was read by another than whoever wrote it. Whoever changes a draft decided on an audit that was not published, and whoever
-- publishes the audit on drafts as they had read them; the two are different streams, and neither append would notice the other. So each
-- calls its guard in the transaction that records what was decided: they go one after the other, by the audit's row, and the second fails
-- as of a conflict. Inserting a row of an audit and its first drafts in one transaction is no conflict: there is nobody else.

-- For whoever changes a draft.
create procedure guard_draft(of_audit uuid)
language plpgsql as $$
declare
  published date;
begin
  select published_on into published from audits where id = of_audit for share;
  if published is not null then
    raise exception 'The audit % is published by now.', of_audit using errcode = 'serialization_failure';
  end if;
end;
$$;

-- For whoever publishes an audit: how many events its findings had when it was read which of them are reviewed. Every change adds one.
create procedure guard_publication(of_audit uuid, read_events bigint)
language plpgsql as $$
declare
  recorded bigint;
begin
  perform from audits where id = of_audit for update;
  select coalesce(sum(stream.version), 0) into recorded
    from findings as finding
      join mt_streams as stream on stream.id = finding.id
    where finding.audit_id = of_audit;
  if recorded <> read_events then
    raise exception 'Findings of the audit % were changed meanwhile.', of_audit using errcode = 'serialization_failure';
  end if;
end;
$$;
