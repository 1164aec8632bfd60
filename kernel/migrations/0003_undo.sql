-- Undo and restore: inverse writes made from row_change, for the company in scope only.

-- What stands in the way of undoing a run: later changes to the same columns, or to rows the run created.
create function kernel.undo_obstacles(undone_run uuid)
returns table (table_name text, row_id uuid, run_id uuid, changed_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (later.table_name, later.row_id) later.table_name, later.row_id, later.run_id, later.changed_at
    from kernel_data.row_change mine
    join kernel_data.row_change later
      on later.company_id = mine.company_id and later.row_id = mine.row_id and later.table_name = mine.table_name
     and later.position > mine.position and later.run_id is distinct from mine.run_id
     and (mine.change <> 'update' or later.change <> 'update' or later.after ?| array(select jsonb_object_keys(mine.after)))
   where mine.company_id = kernel.company_in_scope() and mine.run_id = undone_run
   order by later.table_name, later.row_id, later.position
$$;

create function kernel.base_of(view_name text) returns regclass language sql stable as
$$ select format('%I.%I', split_part(view_name, '.', 1) || '_data', split_part(view_name, '.', 2))::regclass $$;

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
  return undone;
end $$;

-- Brings one deleted row back, with the rows that went with it in the same run because they belonged to it.
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
      cross join lateral (select attname::text as name from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[2]) col
      join kernel_data.row_change c
        on c.company_id = kernel.company_in_scope() and c.run_id = gone.run_id and c.change = 'delete'
       and c.table_name = left(k.conrelid::regclass::text, position('_data.' in k.conrelid::regclass::text) - 1) || substr(k.conrelid::regclass::text, position('_data.' in k.conrelid::regclass::text) + 5)
       and c.before ->> col.name = deleted_row::text
     where k.contype = 'f' and k.confrelid = kernel.base_of(view_name) and cardinality(k.conkey) = 2
  loop
    restored := restored + kernel.restore_row(child.table_name, child.row_id);
  end loop;
  return restored;
end $$;

do $$
declare f text;
begin
  foreach f in array array['undo_obstacles(uuid)', 'undo_run(uuid)', 'restore_row(text, uuid)', 'record_change()', 'insert_again(text, jsonb)', 'base_of(text)'] loop
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
