-- A supplier's offers for a time. Days are the company's, both ends included; without an end it holds until another says otherwise.
create table suppliers_data.price_list (
  id uuid not null,
  supplier_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  currency text not null,
  valid_from date not null,
  valid_until date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  check (valid_until is null or valid_until >= valid_from)
);
call kernel.company_table('suppliers.price_list', keep_history => true);
alter table suppliers_data.price_list
  add foreign key (company_id, supplier_id) references suppliers_data.supplier (company_id, id) on delete cascade;
create index price_list_supplier on suppliers_data.price_list (company_id, supplier_id, valid_from desc);

-- What one unit, or one pack of `base_quantity` units, costs from `min_quantity` of them on. `lead_days`: null as the supplier's. A price is never overwritten: it ends
-- (`until_on`, excluded) where another begins, so that any day's price can be told. `confirmed_on`: when the supplier last said so.
create table suppliers_data.price (
  id uuid not null,
  supplier_id uuid not null,
  price_list_id uuid not null,
  variant_id uuid not null,
  pack_id uuid,
  base_quantity numeric(15, 3) not null default 1 check (base_quantity > 0),
  min_quantity numeric(15, 3) not null default 1 check (min_quantity > 0),
  unit_price_minor numeric(17, 4) not null check (unit_price_minor >= 0),
  lead_days integer check (lead_days between 0 and 365),
  from_on date not null,
  until_on date,
  confirmed_on date not null,
  source text not null check (source in ('staff', 'import', 'portal', 'answer')),
  version integer not null default 1,
  check (until_on is null or until_on >= from_on)
);
call kernel.company_table('suppliers.price', keep_history => true);
alter table suppliers_data.price
  add foreign key (company_id, supplier_id) references suppliers_data.supplier (company_id, id) on delete cascade,
  add foreign key (company_id, price_list_id) references suppliers_data.price_list (company_id, id) on delete cascade,
  add foreign key (company_id, variant_id) references catalogue_data.variant (company_id, id),
  add foreign key (company_id, pack_id) references catalogue_data.pack (company_id, id);
create unique index price_current on suppliers_data.price (company_id, price_list_id, variant_id, pack_id, min_quantity)
  nulls not distinct where until_on is null;
create index price_variant on suppliers_data.price (company_id, variant_id, from_on desc);
create index price_supplier on suppliers_data.price (company_id, supplier_id, variant_id, from_on desc);
create index price_pack on suppliers_data.price (company_id, pack_id) where pack_id is not null;

-- What a supplier last said is there, in the product's unit. `seen_on`: the day it was said.
create table suppliers_data.stock_state (
  id uuid not null,
  supplier_id uuid not null,
  variant_id uuid not null,
  state text not null check (state in ('in_stock', 'low', 'out', 'on_order')),
  available_quantity numeric(15, 3) check (available_quantity >= 0),
  expected_on date,
  seen_on date not null,
  version integer not null default 1
);
call kernel.company_table('suppliers.stock_state', keep_history => true);
alter table suppliers_data.stock_state
  add foreign key (company_id, supplier_id) references suppliers_data.supplier (company_id, id) on delete cascade,
  add foreign key (company_id, variant_id) references catalogue_data.variant (company_id, id) on delete cascade;
create unique index stock_state_once on suppliers_data.stock_state (company_id, supplier_id, variant_id);
create index stock_state_variant on suppliers_data.stock_state (company_id, variant_id);

-- What a supplier calls a product of ours, remembered since somebody matched it. `folded`: as it is compared.
create table suppliers_data.supplier_code (
  id uuid not null,
  supplier_id uuid not null,
  code text not null,
  folded text not null,
  variant_id uuid not null,
  pack_id uuid,
  learnt_on date not null
);
call kernel.company_table('suppliers.supplier_code', keep_history => true);
alter table suppliers_data.supplier_code
  add foreign key (company_id, supplier_id) references suppliers_data.supplier (company_id, id) on delete cascade,
  add foreign key (company_id, variant_id) references catalogue_data.variant (company_id, id) on delete cascade,
  add foreign key (company_id, pack_id) references catalogue_data.pack (company_id, id) on delete set null (pack_id);
create unique index supplier_code_once on suppliers_data.supplier_code (company_id, supplier_id, folded);
create index supplier_code_variant on suppliers_data.supplier_code (company_id, variant_id);
create index supplier_code_pack on suppliers_data.supplier_code (company_id, pack_id) where pack_id is not null;
