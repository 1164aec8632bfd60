-- What is bought from one supplier for one sales order. `round`: 1 for what was awarded, then one more for every time it is sourced
-- again, so that the first of a supplier is one whatever happens twice. `token_hash`: of the link that answers it, SHA-256; the link
-- itself is sealed. `supplier_id` has no foreign key, so that a supplier who is gone stays named here.
create table orders_data.purchase_order (
  id uuid not null,
  number text not null,
  sales_order_id uuid not null,
  round integer not null check (round > 0),
  supplier_id uuid not null,
  supplier_name text not null,
  owner_id uuid,
  status text not null check (status in ('draft', 'sent', 'seen', 'confirmed', 'part_confirmed', 'refused', 'part_received',
    'received', 'closed', 'cancelled')),
  language text not null check (language in ('es', 'en')),
  currency text not null,
  destination text not null check (destination in ('warehouse', 'drop_ship')),
  deliver_to text not null,
  message text not null default '',
  expected_on date,
  token_hash text not null,
  token_sealed text not null,
  sent_at timestamptz,
  sent_to text[] not null default '{}',
  seen_at timestamptz,
  reminded_at timestamptz,
  answered_at timestamptz,
  answered_by text not null default '',
  reason text not null default '',
  received_at timestamptz,
  match text not null default 'none' check (match in ('none', 'waiting', 'matched', 'mismatch', 'approved', 'disputed')),
  file_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);
call kernel.company_table('orders.purchase_order', keep_history => true);
alter table orders_data.purchase_order
  add foreign key (company_id, sales_order_id) references orders_data.sales_order (company_id, id);
create unique index purchase_order_number on orders_data.purchase_order (company_id, number);
create unique index purchase_order_once on orders_data.purchase_order (company_id, sales_order_id, supplier_id, round);
create unique index purchase_order_token on orders_data.purchase_order (company_id, token_hash);
create index purchase_order_recent on orders_data.purchase_order (company_id, created_at desc, id desc);
create index purchase_order_supplier on orders_data.purchase_order (company_id, supplier_id, created_at desc);
create index purchase_order_owner on orders_data.purchase_order (company_id, owner_id, created_at desc);
create index purchase_order_status on orders_data.purchase_order (company_id, status, sent_at);
create index purchase_order_match on orders_data.purchase_order (company_id, match) where match in ('mismatch', 'disputed');

-- `award_id`: the quote's award it fulfils, null where it was sourced later. Costs: for one, before tax, four decimals.
create table orders_data.purchase_order_line (
  id uuid not null,
  purchase_order_id uuid not null,
  position integer not null,
  sales_order_line_id uuid not null,
  award_id uuid,
  variant_id uuid,
  code text not null default '',
  supplier_code text not null default '',
  name text not null,
  unit text not null default '',
  divisible boolean not null,
  quantity numeric(15, 3) not null check (quantity > 0),
  unit_cost_minor numeric(17, 4) not null check (unit_cost_minor >= 0),
  confirmed_quantity numeric(15, 3) check (confirmed_quantity >= 0),
  expected_on date,
  answer_note text not null default ''
);
call kernel.company_table('orders.purchase_order_line', keep_history => true);
alter table orders_data.purchase_order_line
  add foreign key (company_id, purchase_order_id) references orders_data.purchase_order (company_id, id) on delete cascade,
  add foreign key (company_id, sales_order_line_id) references orders_data.sales_order_line (company_id, id);
create index purchase_order_line_order on orders_data.purchase_order_line (company_id, purchase_order_id, position);
create index purchase_order_line_sold on orders_data.purchase_order_line (company_id, sales_order_line_id);

-- What arrived or went back. Never changed; a mistake is undone or moved the other way.
create table orders_data.movement (
  id uuid not null,
  purchase_order_id uuid not null,
  kind text not null check (kind in ('receipt', 'return')),
  moved_on date not null,
  note text not null default '',
  by text not null,
  created_at timestamptz not null,
  check (kind = 'receipt' or note <> '')
);
call kernel.company_table('orders.movement', keep_history => true);
alter table orders_data.movement
  add foreign key (company_id, purchase_order_id) references orders_data.purchase_order (company_id, id) on delete cascade;
create index movement_order on orders_data.movement (company_id, purchase_order_id, created_at);

create table orders_data.movement_line (
  id uuid not null,
  movement_id uuid not null,
  line_id uuid not null,
  quantity numeric(15, 3) not null check (quantity > 0)
);
call kernel.company_table('orders.movement_line', keep_history => true);
alter table orders_data.movement_line
  add foreign key (company_id, movement_id) references orders_data.movement (company_id, id) on delete cascade,
  add foreign key (company_id, line_id) references orders_data.purchase_order_line (company_id, id);
create index movement_line_movement on orders_data.movement_line (company_id, movement_id);
create index movement_line_line on orders_data.movement_line (company_id, line_id);

-- What a supplier charges. `number_key`: its number as numbers are compared, so that none is paid twice. `due_on`: by the supplier's
-- days to pay, or as somebody said; null where nobody did. `sent_by`: who of the
-- supplier's people sent it, empty where staff entered it.
create table orders_data.supplier_invoice (
  id uuid not null,
  purchase_order_id uuid not null,
  supplier_id uuid not null,
  number text not null,
  number_key text not null generated always as (upper(regexp_replace(number, '[^[:alnum:]]', '', 'g'))) stored,
  issued_on date not null,
  due_on date check (due_on >= issued_on),
  net_minor bigint not null check (net_minor >= 0),
  tax_minor bigint not null check (tax_minor >= 0),
  state text not null check (state in ('waiting', 'matched', 'mismatch', 'approved', 'disputed')),
  findings jsonb not null default '[]',
  decided_by text not null default '',
  reason text not null default '',
  sent_by text not null default '',
  file_id uuid,
  file_name text not null default '',
  file_bytes bigint not null default 0,
  created_at timestamptz not null,
  version integer not null default 1
);
call kernel.company_table('orders.supplier_invoice', keep_history => true);
alter table orders_data.supplier_invoice
  add foreign key (company_id, purchase_order_id) references orders_data.purchase_order (company_id, id) on delete cascade;
create unique index supplier_invoice_once on orders_data.supplier_invoice (company_id, supplier_id, number_key);
create index supplier_invoice_order on orders_data.supplier_invoice (company_id, purchase_order_id, created_at);
create index supplier_invoice_due on orders_data.supplier_invoice (company_id, due_on) where due_on is not null;
create index supplier_invoice_recent on orders_data.supplier_invoice (company_id, created_at desc, id desc);

create table orders_data.supplier_invoice_line (
  id uuid not null,
  supplier_invoice_id uuid not null,
  line_id uuid not null,
  quantity numeric(15, 3) not null check (quantity > 0),
  unit_cost_minor numeric(17, 4) not null check (unit_cost_minor >= 0)
);
call kernel.company_table('orders.supplier_invoice_line', keep_history => true);
alter table orders_data.supplier_invoice_line
  add foreign key (company_id, supplier_invoice_id) references orders_data.supplier_invoice (company_id, id) on delete cascade,
  add foreign key (company_id, line_id) references orders_data.purchase_order_line (company_id, id);
create index supplier_invoice_line_invoice on orders_data.supplier_invoice_line (company_id, supplier_invoice_id);
create index supplier_invoice_line_line on orders_data.supplier_invoice_line (company_id, line_id);
