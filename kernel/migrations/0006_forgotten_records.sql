-- Records of a person who has the law on their side: their rows' history goes, and their words are struck out of what else is remembered.

-- `words`: a regular expression. Only texts are looked into, at any depth.
create function kernel.struck(given jsonb, words text) returns jsonb
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  case jsonb_typeof(given)
    when 'string' then return to_jsonb(regexp_replace(given #>> '{}', words, '—', 'gi'));
    when 'array' then return (
      select coalesce(jsonb_agg(kernel.struck(e, words) order by place), '[]') from jsonb_array_elements(given) with ordinality t (e, place));
    when 'object' then return (
      select coalesce(jsonb_object_agg(name, kernel.struck(e, words)), '{}') from jsonb_each(given) t (name, e));
    else return given;
  end case;
end $$;

-- `ids`: rows whose history goes, of the company in scope. `marks`: what only this person has, an address or a number; also what lies in the
-- trash with one of them goes. `words`: marks and names, to be struck out of runs and events.
create function kernel.forget_records(ids uuid[], marks text, words text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  company uuid := kernel.company_in_scope();
  runs uuid[];
  files uuid[];
  forgotten integer;
begin
  -- What lay in the trash takes its files along; one that another row names is spared by the sweep.
  select array_agg(v.value::uuid) into files
    from kernel_data.row_change c cross join lateral jsonb_each_text(c.before) v
   where c.company_id = company and c.change = 'delete'
     and (c.row_id = any (ids) or (marks <> '' and c.before::text ~* marks))
     and v.key ~ '(^|_)file_id$' and v.value is not null
     and not exists (select from kernel_data.row_change l
                      where l.company_id = company and l.row_id = c.row_id and l.position > c.position);
  update kernel_data.file set expires_at = now() where company_id = company and id = any (files);

  with gone as (
    delete from kernel_data.row_change c
     where c.company_id = company
       and (c.row_id = any (ids) or (marks <> '' and c.change = 'delete' and c.before::text ~* marks))
    returning c.run_id)
  select array_agg(distinct run_id), count(*) into runs, forgotten from gone;
  if words = '' then return forgotten; end if;

  update kernel_data.event e set payload = kernel.struck(e.payload, words)
   where e.company_id = company and e.payload::text ~* words
     and (marks <> '' and e.payload::text ~* marks or exists (
       select from kernel_data.event_subject s
        where s.company_id = company and s.event_id = e.id and s.subject_id = any (ids)));
  update kernel_data.action_run r set input = kernel.struck(r.input, words)
   where r.company_id = company and r.input is not null and r.input::text ~* words
     and (r.id = any (runs) or marks <> '' and r.input::text ~* marks);
  delete from kernel_data.idempotency_key k
   where k.company_id = company and marks <> '' and k.answer::text ~* marks;
  return forgotten;
end $$;

do $$ begin
  revoke execute on function kernel.forget_records(uuid[], text, text) from public;
  execute format('grant execute on function kernel.forget_records(uuid[], text, text) to %I', kernel.runtime_role());
end $$;
