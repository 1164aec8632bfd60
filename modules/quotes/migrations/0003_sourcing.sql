-- How a company finds out who delivers, and at which price it sells. One row; without it the usual figures hold.
create table quotes_data.sourcing_settings (
  id uuid not null,
  fresh_days integer not null check (fresh_days between 1 and 365),
  step_minor integer not null check (step_minor between 0 and 1000000),
  automatic text not null check (automatic in ('off', 'draft', 'send')),
  weights jsonb not null,
  version integer not null default 1
);
call kernel.company_table('quotes.sourcing_settings', keep_history => true);
create unique index sourcing_settings_once on quotes_data.sourcing_settings (company_id);

-- Whatever is null names nothing; a rule that names nothing holds for everything.
create table quotes_data.margin_rule (
  id uuid not null,
  category_id uuid,
  customer_id uuid,
  customer_tag text,
  from_quantity numeric(15, 3) check (from_quantity > 0),
  percent numeric(7, 2) not null check (percent >= 0),
  basis text not null check (basis in ('cost', 'price')),
  version integer not null default 1,
  check (basis = 'cost' or percent < 100)
);
call kernel.company_table('quotes.margin_rule', keep_history => true);
alter table quotes_data.margin_rule
  add foreign key (company_id, customer_id) references customers_data.customer (company_id, id) on delete cascade;
create index margin_rule_customer on quotes_data.margin_rule (company_id, customer_id) where customer_id is not null;
create unique index margin_rule_once on quotes_data.margin_rule (company_id, category_id, customer_id, customer_tag, from_quantity) nulls not distinct;

-- Finding out who delivers what a customer asked for. `place`: latitude and longitude of the delivery, where they are known.
-- `standstill`: why it went no further by itself. `quote_id` has no foreign key: a quote in the trash leaves the sourcing open, and
-- takes it back when it is restored.
create table quotes_data.sourcing (
  id uuid not null,
  request_id uuid,
  customer_id uuid not null,
  owner_id uuid,
  currency text not null,
  zone text not null default '',
  place jsonb,
  status text not null check (status in ('open', 'quoted')),
  quote_id uuid,
  standstill text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  check ((status = 'quoted') = (quote_id is not null))
);
call kernel.company_table('quotes.sourcing', keep_history => true);
alter table quotes_data.sourcing
  add foreign key (company_id, customer_id) references customers_data.customer (company_id, id);
create unique index sourcing_request on quotes_data.sourcing (company_id, request_id) where request_id is not null;
create index sourcing_customer on quotes_data.sourcing (company_id, customer_id);
create index sourcing_quote on quotes_data.sourcing (company_id, quote_id) where quote_id is not null;

-- `offers`: what is known of each supplier; `scores`: what came of weighing them with `weights`; decision 0027.
create table quotes_data.sourcing_line (
  id uuid not null,
  sourcing_id uuid not null,
  request_line_id uuid,
  position integer not null,
  variant_id uuid,
  pack_id uuid,
  code text not null default '',
  name text not null,
  unit text not null default '',
  divisible boolean not null default false,
  quantity numeric(15, 3) not null check (quantity > 0),
  offers jsonb not null default '[]',
  scores jsonb not null default '[]',
  weights jsonb not null,
  fresh_days integer not null,
  scored_at timestamptz
);
call kernel.company_table('quotes.sourcing_line');
alter table quotes_data.sourcing_line
  add foreign key (company_id, sourcing_id) references quotes_data.sourcing (company_id, id) on delete cascade;
create index sourcing_line_order on quotes_data.sourcing_line (company_id, sourcing_id, position);

-- Who delivers a line, or part of it. `weighed`: offers, scores and weights as they were at that moment. `supplier_id` has no
-- foreign key, so that a supplier who is gone stays named here.
create table quotes_data.award (
  id uuid not null,
  sourcing_id uuid not null,
  line_id uuid not null,
  supplier_id uuid not null,
  supplier_name text not null,
  quantity numeric(15, 3) not null check (quantity > 0),
  unit_cost_minor numeric(17, 4) not null check (unit_cost_minor >= 0),
  score numeric(4, 1) not null,
  is_best boolean not null,
  reason text not null default '',
  weighed jsonb not null,
  awarded_by text not null,
  awarded_at timestamptz not null,
  quote_line_id uuid,
  invoiced_unit_cost_minor numeric(17, 4) check (invoiced_unit_cost_minor >= 0),
  invoiced_on date,
  check ((invoiced_unit_cost_minor is null) = (invoiced_on is null))
);
call kernel.company_table('quotes.award', keep_history => true);
alter table quotes_data.award
  add foreign key (company_id, sourcing_id) references quotes_data.sourcing (company_id, id) on delete cascade,
  add foreign key (company_id, line_id) references quotes_data.sourcing_line (company_id, id) on delete cascade;
create unique index award_once on quotes_data.award (company_id, line_id, supplier_id);
create index award_sourcing on quotes_data.award (company_id, sourcing_id);
create index award_quote_line on quotes_data.award (company_id, quote_line_id) where quote_line_id is not null;
create index award_invoiced on quotes_data.award (company_id, invoiced_on) where invoiced_on is not null;
