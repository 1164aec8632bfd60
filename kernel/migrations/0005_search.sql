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

-- Makes `<module>.word`: every word the module's records were ever written with, which a mistyped one is compared to. A word may
-- stand twice where two people wrote it at once: with a unique index one would wait for the other, and two might wait for each other.
create procedure kernel.vocabulary(module text) language plpgsql as $$
begin
  execute format('create table %I.word (id uuid not null default gen_random_uuid(), word text collate "C" not null)', module || '_data');
  execute format('call kernel.company_table(%L)', module || '.word');
  execute format('create index word_known on %I.word (company_id, word)', module || '_data');
  execute format('create index word_ends on %I.word (company_id, left(word, 1), right(word, 1), word)', module || '_data');
  execute format('create index word_likeness on %I.word using gin (company_id, word gin_trgm_ops) with (fastupdate = off)', module || '_data');
end $$;

-- Of a text its words of letters that are long enough to be mistyped. `written` is folded.
create function kernel.words_of(written text) returns setof text language sql immutable parallel safe as $$
  select w from regexp_split_to_table(written, '[^a-z]+') w where length(w) between 4 and 40
$$;

-- Remembers the words of the column it is told. For each statement that wrote, with its rows as `new_rows`.
create function kernel.remember_words() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute format('insert into %1$I.word (company_id, word)
    select distinct n.company_id, w from new_rows n, kernel.words_of(n.%2$I) w
     where not exists (select from %1$I.word k where k.company_id = n.company_id and k.word = w)', TG_TABLE_SCHEMA, TG_ARGV[0]);
  return null;
end $$;
