-- Words found by the pieces they are made of. An index over pieces that carry their company's mark holds, for each company,
-- lists of its own: a search reads neither the list of all its rows nor anything of another company.

-- Every run of four letters within the words of a text, and the last three of a word, each behind the company's mark.
create function kernel.pieces(company uuid, written text) returns tsvector language plpgsql immutable parallel safe as $$
declare
  mark text := right(company::text, 8);
begin
  return array_to_tsvector(array(
    select mark || substr(word, at, 4) from string_to_table(written, ' ') word, generate_series(1, length(word) - 2) at));
end $$;

-- Makes `<module>.<noun>_sought`: the company's rows as `<module>.<noun>` shows them, and `pieces` of the column `searched`,
-- with the index that finds them. The condition on the company is one no index serves: otherwise the planner reads the list
-- of all the company's rows beside the few that were found. Called again after a column was added, it renews the view.
create procedure kernel.search_table(view_name text, searched text) language plpgsql as $$
declare
  schema_name text := split_part(view_name, '.', 1);
  noun text := split_part(view_name, '.', 2);
  relation regclass := format('%I.%I', schema_name || '_data', noun)::regclass;
  columns text;
begin
  select string_agg(quote_ident(attname), ', ' order by attnum) into columns
    from pg_attribute where attrelid = relation and attnum > 0 and not attisdropped and attname <> 'company_id';
  execute format('create index if not exists %I on %s using gin (kernel.pieces(company_id, %I))', noun || '_pieces', relation, searched);
  execute format('create or replace view %I.%I as select kernel.pieces(company_id, %I) as pieces, %s from %s where company_id is not distinct from kernel.company_in_scope()',
    schema_name, noun || '_sought', searched, columns, relation);
  execute format('grant select on %I.%I to %I', schema_name, noun || '_sought', kernel.runtime_role());
end $$;
