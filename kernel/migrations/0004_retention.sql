-- How long the house remembers. What was recorded is forgotten by age and in no other way: the runtime role can't rewrite it.

create index action_run_cause on kernel_data.action_run (company_id, cause_run_id) where cause_run_id is not null;
create index row_change_age on kernel_data.row_change (company_id, changed_at);

do $$ begin execute format('revoke update, delete on kernel.action_run from %I', kernel.runtime_role()); end $$;

-- Runs, row changes and views of the company in scope, the oldest first, `most` of each at a time.
create function kernel.forget_history(older_than timestamptz, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  runs integer;
  changes integer;
  views integer;
begin
  if older_than > now() - interval '30 days' then raise exception 'history younger than the trash is kept'; end if;
  delete from kernel_data.row_change where ctid = any (array(
    select ctid from kernel_data.row_change
     where company_id = kernel.company_in_scope() and changed_at < older_than order by changed_at limit most));
  get diagnostics changes = row_count;
  delete from kernel_data.action_run where ctid = any (array(
    select ctid from kernel_data.action_run
     where company_id = kernel.company_in_scope() and started_at < older_than order by started_at limit most));
  get diagnostics runs = row_count;
  delete from kernel_data.record_view where ctid = any (array(
    select ctid from kernel_data.record_view
     where company_id = kernel.company_in_scope() and viewed_at < older_than order by viewed_at limit most));
  get diagnostics views = row_count;
  return greatest(runs, changes, views);
end $$;

do $$ begin
  revoke execute on function kernel.forget_history(timestamptz, integer) from public;
  execute format('grant execute on function kernel.forget_history(timestamptz, integer) to %I', kernel.runtime_role());
end $$;
