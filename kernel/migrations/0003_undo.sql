-- Undo and restore: inverse writes made from row_change, for the company in scope only.

create function kernel.base_of(view_name text) returns regclass language sql stable as
$$ select format('%I.%I', split_part(view_name, '.', 1) || '_data', split_part(view_name, '.', 2))::regclass $$;

create function kernel.view_of(relation regclass) returns text language sql stable set search_path = pg_catalog, pg_temp as
$$ select left(n.nspname, -5) || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = relation $$;

-- Whether what a run did still stands: it was not undone, or its undoing was.
create function kernel.in_effect(run uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not exists (select from kernel_data.action_run u
    where u.company_id = kernel.company_in_scope() and u.undoes_run_id = run and u.outcome = 'done' and kernel.in_effect(u.id))
$$;

-- What stands in the way of undoing a run: later changes of the same columns, and what others hung on rows it created.
-- A later run that was undone does not count, nor does its undoing: together they changed nothing. Nor does what became of a row
-- that the run made and somebody took away since: it is gone already, as the undo wants it.
create function kernel.changed_nothing(run uuid, undone_run uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not kernel.in_effect(run) or exists (select from kernel_data.action_run r
    where r.company_id = kernel.company_in_scope() and r.id = run and r.undoes_run_id <> undone_run)
$$;

create function kernel.undo_obstacles(undone_run uuid)
returns table (table_name text, row_id uuid, run_id uuid, changed_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  key record;
begin
  return query
    with later as materialized (
      select l.table_name, l.row_id, l.run_id, l.changed_at, l.position,
             bool_or(mine.change = 'insert') over row_since as made,
             last_value(l.change) over row_since as last_change, last_value(l.run_id) over row_since as last_run
        from kernel_data.row_change mine
        join kernel_data.row_change l
          on l.company_id = mine.company_id and l.row_id = mine.row_id and l.table_name = mine.table_name
         and l.position > mine.position and l.run_id is distinct from mine.run_id
         and (mine.change <> 'update' or l.change <> 'update' or l.after ?| array(select jsonb_object_keys(mine.after)))
       where mine.company_id = kernel.company_in_scope() and mine.run_id = undone_run
      window row_since as (partition by l.table_name, l.row_id order by l.position
                           rows between unbounded preceding and unbounded following)
    ), idle as (
      select ran.id from (select distinct run_id as id from later) ran where kernel.changed_nothing(ran.id, undone_run)
    ), undoing as (
      select id from kernel_data.action_run where company_id = kernel.company_in_scope() and undoes_run_id = undone_run
    )
    select distinct on (table_name, row_id) table_name, row_id, run_id, changed_at
      from later
     where (run_id is null or run_id not in (select id from idle))
       and not (made and last_change = 'delete' and (last_run is null or last_run not in (select id from undoing)))
     order by table_name, row_id, position;

  for key in
    select kernel.view_of(k.conrelid) as view_name, k.conrelid::regclass as relation, a.attname as column_name, parent.view_name as parent
      from (select distinct table_name as view_name from kernel_data.row_change
             where company_id = kernel.company_in_scope() and run_id = undone_run and change = 'insert') parent
      join pg_constraint k on k.contype = 'f' and cardinality(k.conkey) = 2 and k.confrelid = kernel.base_of(parent.view_name)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
     where exists (select from pg_trigger t where t.tgrelid = k.conrelid and t.tgname = 'history_insert')
  loop
    return query execute format(
      'select %2$L, hung.id, by.run_id, by.changed_at
         from kernel_data.row_change mine
         join %1$s hung on hung.company_id = mine.company_id and hung.%3$I = mine.row_id
         left join lateral (select run_id, changed_at from kernel_data.row_change c
           where c.company_id = mine.company_id and c.row_id = hung.id and c.table_name = %2$L and c.after ? %3$L
             and (c.run_id is null or c.run_id = $1 or not kernel.changed_nothing(c.run_id, $1))
           order by c.position desc limit 1) by on true
        where mine.company_id = kernel.company_in_scope() and mine.run_id = $1 and mine.change = ''insert'' and mine.table_name = %4$L
          and by.run_id is distinct from $1', key.relation, key.view_name, key.column_name, key.parent) using undone_run;
  end loop;
end $$;

-- Columns a write may name: generated ones fill themselves.
create function kernel.written_columns(relation regclass) returns text[] language sql stable as $$
  select array_agg(attname::text) from pg_attribute
   where attrelid = relation and attnum > 0 and not attisdropped and attgenerated = '' and attidentity <> 'a' and attname <> 'company_id'
$$;

create function kernel.insert_again(view_name text, row_before jsonb) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  relation regclass := kernel.base_of(view_name);
  columns text;
begin
  select string_agg(quote_ident(c), ', ') into columns from unnest(kernel.written_columns(relation)) c where row_before ? c;
  execute format('insert into %s (%s) select %s from jsonb_populate_record(null::%s, $1)', relation, columns, columns, relation) using row_before;
end $$;

-- Works in islands, newest first: neighbouring changes of one kind to one table (and, of updates, to the same columns)
-- are undone by one statement, so a run of 100,000 rows takes seconds.
create function kernel.undo_run(undone_run uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  island record;
  relation regclass;
  names text;
  undone integer := 0;
begin
  -- Rows come back in an order in which some refer to others that are not back yet.
  set constraints all deferred;
  for island in
    with step as (
      select position, table_name, change, case when change = 'update' then array(select jsonb_object_keys(before) order by 1) end as keys
        from kernel_data.row_change where company_id = kernel.company_in_scope() and run_id = undone_run
    ), numbered as (
      select *, row_number() over (order by position) - row_number() over (partition by table_name, change, keys order by position) as island_number
        from step
    )
    select table_name, change, keys, min(position) as first, max(position) as last, count(*)::integer as rows
      from numbered group by table_name, change, keys, island_number order by max(position) desc
  loop
    relation := kernel.base_of(island.table_name);
    if island.change = 'insert' then
      execute format('delete from %s t using kernel_data.row_change c where c.company_id = kernel.company_in_scope() and c.run_id = $1 and c.position between $2 and $3 and t.company_id = c.company_id and t.id = c.row_id', relation)
        using undone_run, island.first, island.last;
    elsif island.change = 'delete' then
      select string_agg(quote_ident(c), ', ') into names from unnest(kernel.written_columns(relation)) c;
      execute format('insert into %s (%s) select %s from kernel_data.row_change c cross join lateral jsonb_populate_record(null::%s, c.before) r where c.company_id = kernel.company_in_scope() and c.run_id = $1 and c.position between $2 and $3', relation, names,
          (select string_agg('r.' || quote_ident(c), ', ') from unnest(kernel.written_columns(relation)) c), relation)
        using undone_run, island.first, island.last;
    else
      select string_agg(format('%I = r.%I', c, c), ', ') into names from unnest(kernel.written_columns(relation)) c where c = any (island.keys);
      if names is not null then
        execute format('update %s t set %s from (select distinct on (row_id) row_id, before from kernel_data.row_change where company_id = kernel.company_in_scope() and run_id = $1 and position between $2 and $3 order by row_id, position) c cross join lateral jsonb_populate_record(null::%s, c.before) r where t.company_id = kernel.company_in_scope() and t.id = c.row_id', relation, names, relation)
          using undone_run, island.first, island.last;
      end if;
    end if;
    undone := undone + island.rows;
  end loop;
  set constraints all immediate;
  return undone;
end $$;

-- Brings one deleted row back, with the rows that went with it in the same run because they belonged to it. What also belonged
-- to another row that is still gone waits for that one; what is back already stays.
create function kernel.restore_row(view_name text, deleted_row uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  gone kernel_data.row_change;
  child record;
  restored integer := 0;
begin
  select * into gone from kernel_data.row_change
   where company_id = kernel.company_in_scope() and table_name = view_name and row_id = deleted_row and change = 'delete'
   order by position desc limit 1;
  if not found then return 0; end if;
  perform kernel.insert_again(view_name, gone.before);
  restored := 1;
  for child in
    select c.table_name, c.row_id
      from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
      join kernel_data.row_change c
        on c.company_id = kernel.company_in_scope() and c.run_id = gone.run_id and c.change = 'delete'
       and c.table_name = kernel.view_of(k.conrelid) and c.before ->> a.attname = deleted_row::text
     where k.contype = 'f' and k.confrelid = kernel.base_of(view_name) and cardinality(k.conkey) = 2
  loop
    begin
      restored := restored + kernel.restore_row(child.table_name, child.row_id);
    exception when foreign_key_violation or unique_violation then null;
    end;
  end loop;
  return restored;
end $$;

do $$
declare f text;
begin
  foreach f in array array['undo_obstacles(uuid)', 'undo_run(uuid)', 'restore_row(text, uuid)', 'record_change()', 'insert_again(text, jsonb)', 'base_of(text)', 'view_of(regclass)', 'in_effect(uuid)', 'changed_nothing(uuid, uuid)'] loop
    execute format('revoke execute on function kernel.%s from public', f);
  end loop;
  foreach f in array array['undo_obstacles(uuid)', 'undo_run(uuid)', 'restore_row(text, uuid)'] loop
    execute format('grant execute on function kernel.%s to %I', f, kernel.runtime_role());
  end loop;
end $$;

-- The content of deleted rows is dropped when the trash's time is over; the fact of the deletion stays.
create function kernel.forget_deleted(older_than timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  forgotten integer;
begin
  update kernel_data.row_change set before = null
   where company_id = kernel.company_in_scope() and change = 'delete' and changed_at < older_than and before is not null;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

do $$ begin
  revoke execute on function kernel.forget_deleted(timestamptz) from public;
  execute format('grant execute on function kernel.forget_deleted(timestamptz) to %I', kernel.runtime_role());
end $$;
