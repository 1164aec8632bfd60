-- The ground: extensions, the runtime role, companies, and the procedure that makes a table belong to companies.
-- Runs as the owner. The server connects as the runtime role, which owns nothing.

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists citext;
create extension if not exists btree_gin;
create extension if not exists btree_gist;

create schema kernel;
create schema kernel_data;

-- Roles are shared by all databases of a server, so the name carries that of the database at its birth; copies keep it.
do $$ begin
  execute format('create function kernel.runtime_role() returns text language sql immutable as %L', format('select %L', left(current_database(), 50) || '_runtime'));
end $$;

do $$
begin
  if not exists (select from pg_roles where rolname = kernel.runtime_role()) then
    execute format('create role %I nologin nosuperuser nocreatedb nocreaterole nobypassrls', kernel.runtime_role());
  end if;
  execute format('grant usage on schema kernel to %I', kernel.runtime_role());
  execute format('revoke all on schema public from public');
  execute format('grant usage on schema public to %I', kernel.runtime_role());
end $$;

-- Inlined by the planner: indexes that begin with company_id are used. No company in scope: null, and nothing matches.
create function kernel.company_in_scope() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.company_id', true), '')::uuid $$;

create function kernel.run_in_scope() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.run_id', true), '')::uuid $$;

-- Lower case, no accents: what search and comparison see. Immutable, so that indexes may hold it.
create function kernel.fold(text) returns text language sql immutable strict parallel safe as
$$ select lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$;

-- A table every company sees the whole of (companies, logins). Each one is a decision: the catalogue test lists them.
create procedure kernel.global_table(table_name regclass) language plpgsql as $$
begin
  execute format('grant select, insert, update, delete on %s to %I', table_name, kernel.runtime_role());
  execute format('comment on table %s is %L', table_name, 'global');
end $$;

create table kernel.company (
  id uuid primary key,
  slug citext not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,40}[a-z0-9])?$'),
  name text not null check (length(name) between 1 and 200),
  country char(2) not null,
  currency char(3) not null,
  time_zone text not null,
  locale text not null,
  -- Where the company lives, and while it moves house, where to. `moved_from`: rows wait there to be taken away.
  placement text not null default 'shared',
  -- Host name of its public site, without port; the operator sets it, since a name must lead here and belong to the company.
  host citext unique check (host ~ '^[a-z0-9.-]{4,253}$'),
  moving_to text,
  moved_from text,
  demo boolean not null default false,
  -- Colours and logo: { color, accent, logo: { id, media_type } }.
  brand jsonb not null default '{}',
  created_at timestamptz not null default now()
);
-- A database in which companies are placed has a copy of their rows here, for keys and for `kernel.enter`; the row in the
-- shared database counts.
call kernel.global_table('kernel.company');

-- Databases beside the shared one. `url`: sealed by the installation's key, with the rights of the owner.
create table kernel.placement (
  name text primary key check (name ~ '^[a-z][a-z0-9_-]{0,39}$' and name <> 'shared'),
  mark uuid not null unique,
  url text not null,
  connections integer not null default 8 check (connections between 2 and 100),
  added_at timestamptz not null default now()
);
call kernel.global_table('kernel.placement');
comment on column kernel.placement.url is 'sealed';

-- A write comes into its company. The lock is one that writes share; whoever moves the company waits for all who hold it, and
-- what comes after reads here that the company is moving (CE001), or lives elsewhere by now (CE002).
create function kernel.enter(entered uuid, run uuid, here text) returns void language plpgsql as $$
declare
  home record;
begin
  perform set_config('app.company_id', entered::text, true), set_config('app.run_id', run::text, true),
    pg_advisory_xact_lock_shared(7243003, hashtext(entered::text));
  select placement, moving_to into home from kernel.company where id = entered;
  if home.placement is distinct from here then raise exception 'the company lives elsewhere' using errcode = 'CE002'; end if;
  if home.moving_to is not null then raise exception 'the company is moving house' using errcode = 'CE001'; end if;
end $$;

-- What a company may use. A limit that is absent is unlimited.
create table kernel.licence (
  company_id uuid primary key references kernel.company (id) on delete cascade,
  modules text[] not null default '{}',
  limits jsonb not null default '{}',
  valid_until date,
  updated_at timestamptz not null default now()
);
call kernel.global_table('kernel.licence');

-- Turns `<module>_data.<noun>` into a table of companies and makes the view `<module>.<noun>`: the company's own rows.
-- Called again after a column was added, it renews the view and the grants. `key`: the columns that tell rows of a company apart.
create procedure kernel.company_table(view_name text, keep_history boolean default false, key text[] default array['id']) language plpgsql as $$
declare
  schema_name text := split_part(view_name, '.', 1);
  noun text := split_part(view_name, '.', 2);
  relation regclass := format('%I.%I', schema_name || '_data', noun)::regclass;
  columns text;
begin
  if not exists (select from pg_attribute where attrelid = relation and attname = 'company_id' and not attisdropped) then
    execute format('alter table %s add column company_id uuid not null default kernel.company_in_scope() references kernel.company (id) on delete cascade', relation);
    execute format('alter table %s add primary key (company_id, %s)', relation, (select string_agg(quote_ident(k), ', ' order by o) from unnest(key) with ordinality u (k, o)));
    execute format('alter table %s enable row level security', relation);
    execute format('create policy own_company on %s using (company_id = kernel.company_in_scope())', relation);
    if exists (select from pg_attribute where attrelid = relation and attname = 'version' and not attisdropped) then
      execute format('create trigger next_version before update on %s for each row execute function kernel.next_version()', relation);
    end if;
    if keep_history then
      execute format('create trigger history_insert after insert on %s referencing new table as new_rows for each statement execute function kernel.record_change()', relation);
      execute format('create trigger history_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function kernel.record_change()', relation);
      execute format('create trigger history_delete after delete on %s referencing old table as old_rows for each statement execute function kernel.record_change()', relation);
    end if;
  end if;

  select string_agg(quote_ident(attname), ', ' order by attnum) into columns
    from pg_attribute where attrelid = relation and attnum > 0 and not attisdropped and attname <> 'company_id';
  execute format('create schema if not exists %I', schema_name);
  execute format('create or replace view %I.%I as select %s from %s where company_id = kernel.company_in_scope()', schema_name, noun, columns, relation);
  execute format('grant usage on schema %I to %I', schema_name, kernel.runtime_role());
  execute format('grant select, insert, update, delete on %I.%I to %I', schema_name, noun, kernel.runtime_role());
end $$;

create function kernel.next_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
