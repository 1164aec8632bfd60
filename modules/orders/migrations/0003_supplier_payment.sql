-- What a supplier was paid outside, written down here. Never changed; one that was a mistake is taken back and stays named.
-- `told_to`: who of the supplier's people were mailed. `supplier_id` has no foreign key, so that a supplier who is gone stays named here.
create table orders_data.supplier_payment (
  id uuid not null,
  number text not null,
  supplier_id uuid not null,
  supplier_name text not null,
  currency text not null,
  amount_minor bigint not null check (amount_minor > 0),
  paid_on date not null,
  method text not null check (method in ('transfer', 'cheque', 'cash', 'card')),
  reference text not null default '',
  note text not null default '',
  told_to text[] not null default '{}',
  by text not null,
  cancelled_at timestamptz,
  cancelled_by text not null default '',
  reason text not null default '',
  created_at timestamptz not null,
  version integer not null default 1
);
call kernel.company_table('orders.supplier_payment', keep_history => true);
create unique index supplier_payment_number on orders_data.supplier_payment (company_id, number);
create index supplier_payment_recent on orders_data.supplier_payment (company_id, created_at desc, id desc);
create index supplier_payment_supplier on orders_data.supplier_payment (company_id, supplier_id, paid_on desc);

-- Which invoices a payment settles, and how much of each.
create table orders_data.supplier_payment_share (
  id uuid not null,
  supplier_payment_id uuid not null,
  supplier_invoice_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0)
);
call kernel.company_table('orders.supplier_payment_share', keep_history => true);
alter table orders_data.supplier_payment_share
  add foreign key (company_id, supplier_payment_id) references orders_data.supplier_payment (company_id, id) on delete cascade,
  add foreign key (company_id, supplier_invoice_id) references orders_data.supplier_invoice (company_id, id) on delete cascade;
create unique index supplier_payment_share_once on orders_data.supplier_payment_share (company_id, supplier_payment_id, supplier_invoice_id);
create index supplier_payment_share_invoice on orders_data.supplier_payment_share (company_id, supplier_invoice_id);
