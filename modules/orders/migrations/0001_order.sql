create schema orders_data;

-- The last number given of a kind (`sales`, `purchase`, `supplier_payment`). Without history: an undo must not give a number twice.
create table orders_data.numbering (
  id uuid not null,
  kind text not null,
  last bigint not null default 0
);
call kernel.company_table('orders.numbering');
create unique index numbering_kind on orders_data.numbering (company_id, kind);

-- At most one row: how the company orders. Absent: the usual of settings.queries.ts.
create table orders_data.settings (
  id uuid not null,
  sales_prefix text not null,
  purchase_prefix text not null,
  answer_hours integer not null check (answer_hours between 1 and 720),
  destination text not null check (destination in ('warehouse', 'drop_ship')),
  warehouse jsonb not null,
  price_tolerance_percent numeric(5, 2) not null check (price_tolerance_percent between 0 and 50),
  quantity_tolerance_percent numeric(5, 2) not null check (quantity_tolerance_percent between 0 and 50),
  sum_tolerance_minor bigint not null check (sum_tolerance_minor >= 0),
  version integer not null default 1
);
call kernel.company_table('orders.settings', keep_history => true);
create unique index settings_once on orders_data.settings (company_id);

-- Customers who may order before they pay; the id is the customer's. The limit is in the company's currency.
create table orders_data.credit_terms (
  id uuid not null,
  credit_days integer not null check (credit_days between 0 and 365),
  instalments integer not null default 1 check (instalments = 1 or instalments between 2 and credit_days),
  limit_minor bigint not null check (limit_minor >= 0),
  version integer not null default 1
);
call kernel.company_table('orders.credit_terms', keep_history => true);
alter table orders_data.credit_terms
  add foreign key (company_id, id) references customers_data.customer (company_id, id) on delete cascade;

create function orders_data.searched(number text, quote_number text, title text)
returns text language sql immutable parallel safe as $$ select kernel.fold(number || ' ' || quote_number || ' ' || title) $$;

-- One per quote, by its unique key. `ship_to`: contract.ts, `ShipTo`. `owes_refund`: money is kept for what will not be delivered.
-- `deposit_minor`: with this much paid it goes ahead, 0 where nothing less than all will do; `credit_days` are then those of the rest,
-- null for on delivery.
create table orders_data.sales_order (
  id uuid not null,
  number text not null,
  title text not null default '',
  quote_id uuid not null,
  quote_number text not null,
  customer_id uuid not null,
  owner_id uuid,
  status text not null check (status in ('awaiting_payment', 'confirmed', 'in_progress', 'delivered', 'cancelled')),
  language text not null check (language in ('es', 'en')),
  currency text not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  total_minor bigint not null check (total_minor >= 0),
  shipping_minor bigint not null default 0,
  shipping_tax_code text not null,
  tax_exemption text not null default '',
  on_credit boolean not null default false,
  credit_days integer,
  instalments integer not null default 1 check (instalments >= 1),
  deposit_minor bigint not null default 0 check (deposit_minor >= 0),
  owes_refund boolean not null default false,
  ship_to jsonb not null,
  paid_at timestamptz,
  confirmed_at timestamptz,
  delivered_at timestamptz,
  cancelled_at timestamptz,
  reason text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  searched text not null generated always as (orders_data.searched(number, quote_number, title)) stored,
  check ((status = 'cancelled') = (cancelled_at is not null)),
  check ((status = 'delivered') = (delivered_at is not null)),
  check (status in ('awaiting_payment', 'cancelled') or confirmed_at is not null)
);
call kernel.company_table('orders.sales_order', keep_history => true);
alter table orders_data.sales_order
  add foreign key (company_id, quote_id) references quotes_data.quote (company_id, id),
  add foreign key (company_id, customer_id) references customers_data.customer (company_id, id);
create unique index sales_order_number on orders_data.sales_order (company_id, number);
create unique index sales_order_quote on orders_data.sales_order (company_id, quote_id);
create index sales_order_recent on orders_data.sales_order (company_id, created_at desc, id desc);
create index sales_order_customer on orders_data.sales_order (company_id, customer_id, created_at desc);
create index sales_order_owner on orders_data.sales_order (company_id, owner_id, created_at desc);
create index sales_order_status on orders_data.sales_order (company_id, status, created_at desc);
create index sales_order_unpaid on orders_data.sales_order (company_id, customer_id) where on_credit and paid_at is null;
create index sales_order_searched on orders_data.sales_order using gin (company_id, searched gin_trgm_ops);

-- What was sold. `unit_cost_minor`: reckoned with when it was quoted. Products alone; shipping is the order's.
create table orders_data.sales_order_line (
  id uuid not null,
  sales_order_id uuid not null,
  position integer not null,
  quote_line_id uuid not null,
  variant_id uuid,
  pack_id uuid,
  code text not null default '',
  name text not null,
  description text not null default '',
  unit text not null default '',
  divisible boolean not null,
  quantity numeric(15, 3) not null check (quantity > 0),
  unit_price_minor numeric(17, 4) not null,
  tax_code text not null,
  net_minor bigint not null,
  share_minor bigint not null,
  tax_minor bigint not null,
  unit_cost_minor numeric(17, 4)
);
call kernel.company_table('orders.sales_order_line');
alter table orders_data.sales_order_line
  add foreign key (company_id, sales_order_id) references orders_data.sales_order (company_id, id) on delete cascade;
create index sales_order_line_order on orders_data.sales_order_line (company_id, sales_order_id, position);
