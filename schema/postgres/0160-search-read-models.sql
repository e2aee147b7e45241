-- What search looks through: the words of audits, findings, recommendations, responses and commitments, as they stand.

-- Where the words are from. A row is of a stream: an audit's, a finding's, or a milestone's.
create view search_sources as
  select 'Audit' as kind, a.id, 0 as number, a.id as audit_id, null::uuid as finding_id, a.title,
    concat_ws(E'\n', a.agency_name, a.agency, a.secretariat, a.system) as body
  from audits a
  union all
  select 'Finding', f.id, 0, f.audit_id, f.id, f.title,
    concat_ws(E'\n', f.condition,
      (select string_agg(criterion ->> 'Text', E'\n' order by place) from jsonb_array_elements(f.criteria) with ordinality as c (criterion, place)),
      f.cause, f.effect, f.post_audit_action)
  from findings f
  union all
  select 'Recommendation', f.id, r.number, f.audit_id, f.id, 'Recommendation ' || r.number, r.text
  from recommendations r join findings f on f.id = r.finding_id
  union all
  select 'Response', f.id, 0, f.audit_id, f.id, 'Response', concat_ws(E'\n', f.response, f.reply)
  from findings f
  where f.response is not null or f.reply is not null
  union all
  select 'Commitment', m.id, 0, f.audit_id, f.id, m.title, coalesce(m.corrected_phrase, m.due_phrase)
  from milestones m join findings f on f.id = m.finding_id;

create table search_texts (
  -- Audit, Finding, Recommendation, Response or Commitment
  kind        text not null,
  -- of the stream
  id          uuid not null,
  -- the recommendation's; 0 of all others
  number      integer not null,
  audit_id    uuid not null,
  -- null of an audit
  finding_id  uuid,
  title       text not null,
  body        text not null,
  -- A text that holds markup is text: its words are words. A vector takes no more than a megabyte.
  words       tsvector not null generated always as (
    setweight(to_tsvector('english'::regconfig, translate(left(title, 100000), '<>', '  ')), 'A')
    || to_tsvector('english'::regconfig, translate(left(body, 200000), '<>', '  '))) stored,
  primary key (id, kind, number)
);

create index search_texts_words on search_texts using gin (words);
