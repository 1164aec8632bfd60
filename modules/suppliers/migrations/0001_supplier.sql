create schema suppliers_data;

-- The last number given of a kind (`supplier`, `request`). Without history: an undo must not give a number twice.
create table suppliers_data.numbering (
  id uuid not null,
  kind text not null,
  last bigint not null default 0
);
call kernel.company_table('suppliers.numbering');
create unique index numbering_kind on suppliers_data.numbering (company_id, kind);

-- At most one row: how the company asks its suppliers. Absent: the defaults of settings.queries.ts.
create table suppliers_data.settings (
  id uuid not null,
  deadline_hours integer not null check (deadline_hours between 1 and 720),
  remind_hours integer not null check (remind_hours between 0 and 168),
  request_text_id uuid,
  version integer not null default 1
);
call kernel.company_table('suppliers.settings', keep_history => true);
create unique index settings_once on suppliers_data.settings (company_id);

create function suppliers_data.searched(code text, name text, legal_name text)
returns text language sql immutable parallel safe as $$ select kernel.fold(code || ' ' || name || ' ' || legal_name) $$;
create function suppliers_data.sorted(name text)
returns text language sql immutable parallel safe as $$ select kernel.fold(name) $$;

-- `fiscal_id`: {country, kind, number, check}. `stars`: what the company's own people think, 1 to 5. Amounts in minor units
-- of `currency`. `told`: fields the supplier changed itself and nobody has looked at yet, since `told_at`.
create table suppliers_data.supplier (
  id uuid not null,
  code text not null check (length(code) between 1 and 40),
  name text not null check (length(name) between 1 and 200),
  legal_name text not null default '',
  status text not null default 'active' check (status in ('active', 'paused', 'blocked')),
  fiscal_id jsonb,
  website text not null default '',
  zones text[] not null default '{}',
  category_ids uuid[] not null default '{}',
  address text not null default '',
  latitude numeric(9, 6) check (latitude between -90 and 90),
  longitude numeric(9, 6) check (longitude between -180 and 180),
  lead_days integer check (lead_days between 0 and 365),
  minimum_order_minor bigint check (minimum_order_minor >= 0),
  payment_terms text not null default '',
  payment_days integer check (payment_days between 0 and 365),
  currency text not null,
  language text not null default 'es' check (language in ('es', 'en')),
  stars integer check (stars between 1 and 5),
  tags text[] not null default '{}',
  notes text not null default '',
  owner_id uuid,
  told text[] not null default '{}',
  told_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  searched text not null generated always as (suppliers_data.searched(code, name, legal_name)) stored,
  sort_name text not null generated always as (suppliers_data.sorted(name)) stored,
  check ((latitude is null) = (longitude is null))
);
call kernel.company_table('suppliers.supplier', keep_history => true);
create unique index supplier_own_code on suppliers_data.supplier (company_id, lower(code));
create index supplier_name on suppliers_data.supplier (company_id, sort_name, id);
create index supplier_recent on suppliers_data.supplier (company_id, created_at desc, id desc);
create index supplier_searched on suppliers_data.supplier using gin (company_id, searched gin_trgm_ops);

-- `asked`: gets price requests. `portal`: may enter the portal with the address, which therefore leads to one supplier only.
create table suppliers_data.supplier_contact (
  id uuid not null,
  supplier_id uuid not null,
  position integer not null default 0,
  name text not null default '',
  role text not null default '',
  email text not null default '',
  phone text not null default '',
  asked boolean not null default true,
  portal boolean not null default true,
  check (name <> '' or email <> '' or phone <> '')
);
call kernel.company_table('suppliers.supplier_contact', keep_history => true);
alter table suppliers_data.supplier_contact
  add foreign key (company_id, supplier_id) references suppliers_data.supplier (company_id, id) on delete cascade;
create index supplier_contact_supplier on suppliers_data.supplier_contact (company_id, supplier_id, position);
create unique index supplier_contact_email on suppliers_data.supplier_contact (company_id, lower(email)) where email <> '' and portal;
