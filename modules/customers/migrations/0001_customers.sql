create schema customers_data;

-- What one search box looks through: names, mail, digits of phones and fiscal ids. Immutable, so that a column may hold it.
create function customers_data.searched(name text, job_title text, emails jsonb, phones jsonb, fiscal_number text, external_id text)
returns text language sql immutable parallel safe as $$
  select kernel.fold(concat_ws(' ', name, job_title,
    (select string_agg(e ->> 'address', ' ') from jsonb_array_elements(emails) e),
    (select string_agg(ltrim(p ->> 'number', '+'), ' ') from jsonb_array_elements(phones) p),
    fiscal_number, replace(fiscal_number, '-', ''), external_id))
$$;

create table customers_data.customer (
  id uuid not null,
  kind text not null check (kind in ('person', 'organisation')),
  lifecycle text not null default 'lead' check (lifecycle in ('lead', 'client')),
  status text not null default 'active' check (status in ('active', 'inactive', 'blocked')),
  name text not null check (length(name) between 1 and 300),
  given_name text not null default '',
  family_name text not null default '',
  job_title text not null default '',
  birthday date,
  emails jsonb not null default '[]',
  phones jsonb not null default '[]',
  addresses jsonb not null default '[]',
  fiscal_country text,
  fiscal_kind text,
  fiscal_number text,
  fiscal_check text,
  tax_exemption text not null default '' check (length(tax_exemption) <= 200),
  tags text[] not null default '{}',
  owner_id uuid,
  source text not null default '',
  notes text not null default '',
  consents jsonb not null default '[]',
  custom jsonb not null default '{}',
  external_id text,
  -- When the lead became a client; of who came as a client, when they came. Kept by trigger, whoever writes.
  client_since timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  sort_name text collate "C" not null generated always as (kernel.fold(name)) stored,
  searched text not null generated always as (customers_data.searched(name, job_title, emails, phones, fiscal_number, external_id)) stored
);
call kernel.company_table('customers.customer', keep_history => true);
-- The newest first; and who came when, counted by source, stage of life or owner without visiting the rows.
create index customer_recent on customers_data.customer (company_id, created_at desc, id desc) include (source, lifecycle, status, owner_id, client_since);
-- Folded names need no language's order; in that of bytes one index serves sorting and `like 'ana%'`.
create index customer_name on customers_data.customer (company_id, sort_name, id);
create index customer_owner on customers_data.customer (company_id, owner_id, created_at desc);
create index customer_tags on customers_data.customer using gin (company_id, tags);
create index customer_custom on customers_data.customer using gin (company_id, custom jsonb_path_ops);
-- What is searched to the letter is found by pieces; what is mistyped is first compared with the words customers were written with.
call kernel.search_table('customers.customer', 'searched');
call kernel.vocabulary('customers');

create trigger remember_on_insert after insert on customers_data.customer
  referencing new table as new_rows for each statement execute function kernel.remember_words('searched');
create trigger remember_on_update after update on customers_data.customer
  referencing new table as new_rows for each statement execute function kernel.remember_words('searched');

create unique index customer_external on customers_data.customer (company_id, external_id) where external_id is not null;

create index customer_client_since on customers_data.customer (company_id, client_since) where client_since is not null;

create function customers_data.keep_client_since() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.lifecycle = 'lead' then
    new.client_since := null;
  elsif tg_op = 'INSERT' then
    new.client_since := coalesce(new.client_since, new.created_at);
  elsif old.lifecycle = 'lead' then
    -- Undoing a step back brings the day along.
    new.client_since := coalesce(new.client_since, new.updated_at);
  end if;
  return new;
end $$;
create trigger keep_client_since before insert or update of lifecycle on customers_data.customer
  for each row execute function customers_data.keep_client_since();

-- By what a customer is recognised wherever one turns up: mail, phone, fiscal id. Derived from the customer by trigger,
-- so import, undo and restore keep it true. Two customers may share one: that is a possible duplicate, not an error.
create table customers_data.identity (
  id uuid not null default gen_random_uuid(),
  customer_id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'fiscal_id')),
  value text not null
);
call kernel.company_table('customers.identity');
alter table customers_data.identity add foreign key (company_id, customer_id) references customers_data.customer (company_id, id) on delete cascade;
create index identity_value on customers_data.identity (company_id, kind, value);
create index identity_customer on customers_data.identity (company_id, customer_id);

create function customers_data.derive_identities() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    delete from customers_data.identity i using new_rows n
     where i.company_id = n.company_id and i.customer_id = n.id;
  end if;
  insert into customers_data.identity (company_id, customer_id, kind, value)
    select distinct n.company_id, n.id, v.kind, v.value
      from new_rows n
      cross join lateral (
        select 'email', lower(e ->> 'address') from jsonb_array_elements(n.emails) e
        union all select 'phone', p ->> 'number' from jsonb_array_elements(n.phones) p
        union all select 'fiscal_id', n.fiscal_country || ':' || n.fiscal_number where n.fiscal_number is not null
      ) v (kind, value);
  return null;
end $$;
create trigger derive_on_insert after insert on customers_data.customer
  referencing new table as new_rows for each statement execute function customers_data.derive_identities();
create trigger derive_on_update after update on customers_data.customer
  referencing new table as new_rows for each statement execute function customers_data.derive_identities();

-- A person's part in an organisation; a person may have several.
create table customers_data.affiliation (
  id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  role text not null default '',
  created_at timestamptz not null default now()
);
call kernel.company_table('customers.affiliation', keep_history => true);
alter table customers_data.affiliation
  add foreign key (company_id, person_id) references customers_data.customer (company_id, id) on delete cascade,
  add foreign key (company_id, organisation_id) references customers_data.customer (company_id, id) on delete cascade;
create unique index affiliation_once on customers_data.affiliation (company_id, person_id, organisation_id, role);
create index affiliation_organisation on customers_data.affiliation (company_id, organisation_id);

-- Two lists of entries as one: those of the first stay, the second's new ones follow. `mark` names what tells entries apart.
create function customers.joined(kept jsonb, added jsonb, mark text) returns jsonb language sql immutable parallel safe as $$
  select kept || coalesce((select jsonb_agg(a) from jsonb_array_elements(added) a
    where not exists (select from jsonb_array_elements(kept) k where lower(k ->> mark) = lower(a ->> mark))), '[]')
$$;

-- Enough to take a merge apart at any later time.
create table customers_data.merge (
  id uuid not null,
  kept_id uuid not null,
  dropped_id uuid not null,
  kept_before jsonb not null,
  kept_after jsonb not null,
  dropped jsonb not null,
  moved_affiliations uuid[] not null default '{}',
  moved_references jsonb not null default '[]',
  merged_at timestamptz not null default now(),
  unmerged_at timestamptz
);
call kernel.company_table('customers.merge', keep_history => true);
create index merge_kept on customers_data.merge (company_id, kept_id);

-- Pairs a person looked at and found to be two customers.
create table customers_data.distinct_pair (
  id uuid not null,
  first_id uuid not null,
  second_id uuid not null check (first_id < second_id)
);
call kernel.company_table('customers.distinct_pair', keep_history => true);
alter table customers_data.distinct_pair
  add foreign key (company_id, first_id) references customers_data.customer (company_id, id) on delete cascade,
  add foreign key (company_id, second_id) references customers_data.customer (company_id, id) on delete cascade;
create unique index distinct_pair_once on customers_data.distinct_pair (company_id, first_id, second_id);
create index distinct_pair_second on customers_data.distinct_pair (company_id, second_id);
