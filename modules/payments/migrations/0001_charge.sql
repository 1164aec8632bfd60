create schema payments_data;

-- The last number given of a kind (`charge`, `receipt`). Without history: an undo must not give a number twice.
create table payments_data.numbering (
  id uuid not null,
  kind text not null,
  last bigint not null default 0
);
call kernel.company_table('payments.numbering');
create unique index numbering_kind on payments_data.numbering (company_id, kind);

-- At most one row: how the company takes money. Absent: the defaults of settings.queries.ts.
create table payments_data.settings (
  id uuid not null,
  charge_prefix text not null,
  receipt_prefix text not null,
  transfer_offered boolean not null,
  bank_accounts jsonb not null,
  transfer_words text not null default '',
  partial_allowed boolean not null,
  least_partial_minor bigint not null check (least_partial_minor >= 1),
  mails_receipt boolean not null,
  version integer not null default 1
);
call kernel.company_table('payments.settings', keep_history => true);
create unique index settings_once on payments_data.settings (company_id);

-- What one search box looks through, besides the customer's name. Immutable, so that a column may hold it.
create function payments_data.searched(parts text[])
returns text language sql immutable parallel safe as $$ select kernel.fold(array_to_string(parts, ' ')) $$;

create function payments_data.sum_of(instalments jsonb)
returns bigint language sql immutable parallel safe as $$
  select coalesce(sum((part ->> 'amount_minor')::bigint), 0)::bigint from jsonb_array_elements(instalments) part $$;

-- `subject_id` has no key: orders and invoices may be absent, and a free charge is its own subject. `paid_minor` is what the
-- ledger's lines of the charge say (decision 0032); `deposit_minor`: of the amount what is asked for first, 0 for none;
-- `token_hash`: of the payer's link, SHA-256, the link itself is sealed.
create table payments_data.charge (
  id uuid not null,
  number text not null,
  subject_kind text not null check (subject_kind in ('sales_order', 'invoice', 'free')),
  subject_id uuid not null,
  label text not null check (length(label) between 1 and 200),
  customer_id uuid not null,
  owner_id uuid,
  currency text not null,
  amount_minor bigint not null check (amount_minor > 0),
  paid_minor bigint not null default 0 check (paid_minor >= 0),
  excess_minor bigint not null default 0 check (excess_minor >= 0),
  refunded_minor bigint not null default 0 check (refunded_minor >= 0),
  status text not null default 'open' check (status in ('open', 'part_paid', 'paid', 'overpaid', 'cancelled')),
  due_on date,
  -- [{ due_on, amount_minor }], by day; `[]` where it is asked for at once. With them `due_on` is that of the next part to pay.
  instalments jsonb not null default '[]',
  deposit_minor bigint not null default 0 check (deposit_minor >= 0),
  deposit_paid_at timestamptz,
  language text not null check (language in ('es', 'en')),
  email text not null default '',
  token_hash text not null,
  token_sealed text not null,
  paid_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  searched text not null generated always as (payments_data.searched(array[number, label])) stored,
  check (paid_minor <= amount_minor),
  check (instalments = '[]' or payments_data.sum_of(instalments) = amount_minor),
  check (status <> 'cancelled' or paid_minor = 0)
);
call kernel.company_table('payments.charge', keep_history => true);
alter table payments_data.charge
  add foreign key (company_id, customer_id) references customers_data.customer (company_id, id);
create unique index charge_number on payments_data.charge (company_id, number);
create unique index charge_subject on payments_data.charge (company_id, subject_kind, subject_id);
create unique index charge_token on payments_data.charge (company_id, token_hash);
create index charge_recent on payments_data.charge (company_id, created_at desc, id desc);
create index charge_customer on payments_data.charge (company_id, customer_id, created_at desc);
create index charge_owner on payments_data.charge (company_id, owner_id, created_at desc);
create index charge_status on payments_data.charge (company_id, status, due_on);
create index charge_searched on payments_data.charge using gin (company_id, searched gin_trgm_ops);

-- `order_ref`: ours at the gateway. `picture_hash`: 64 bits of how the receipt's picture looks, as 16 hexadecimal digits.
create table payments_data.payment (
  id uuid not null,
  number text not null default '',
  charge_id uuid,
  customer_id uuid not null,
  owner_id uuid,
  method text not null check (method in ('yappy', 'paguelofacil', 'transfer', 'cash', 'card', 'credit')),
  status text not null check (status in
    ('pending', 'in_review', 'confirmed', 'rejected', 'cancelled', 'expired', 'refunded', 'part_refunded')),
  amount_minor bigint not null check (amount_minor > 0),
  refunded_minor bigint not null default 0 check (refunded_minor >= 0),
  excess_minor bigint not null default 0 check (excess_minor >= 0),
  fee_minor bigint not null default 0 check (fee_minor between 0 and amount_minor),
  fee_tax_minor bigint not null default 0 check (fee_tax_minor between 0 and fee_minor),
  fee_source text check (fee_source in ('reckoned', 'reported')),
  currency text not null,
  provider_reference text not null default '',
  order_ref text,
  payer_name text not null default '',
  payer_email text not null default '',
  payer_phone text not null default '',
  note text not null default '',
  reason text not null default '',
  flags text[] not null default '{}',
  file_id uuid,
  file_sha256 text,
  picture_hash text check (picture_hash ~ '^[0-9a-f]{16}$'),
  paid_on date,
  received_at timestamptz not null,
  confirmed_at timestamptz,
  version integer not null default 1,
  searched text not null generated always as
    (payments_data.searched(array[number, provider_reference, payer_name, payer_email, order_ref])) stored,
  check (refunded_minor <= amount_minor),
  check ((status in ('confirmed', 'refunded', 'part_refunded')) <= (confirmed_at is not null))
);
call kernel.company_table('payments.payment', keep_history => true);
alter table payments_data.payment
  add foreign key (company_id, charge_id) references payments_data.charge (company_id, id),
  add foreign key (company_id, customer_id) references customers_data.customer (company_id, id);
create unique index payment_number on payments_data.payment (company_id, number) where number <> '';
create unique index payment_order_ref on payments_data.payment (company_id, order_ref) where order_ref is not null;
-- What a gateway received once is one payment, however often it is told.
create unique index payment_at_gateway on payments_data.payment (company_id, method, provider_reference)
  where method in ('yappy', 'paguelofacil') and status in ('confirmed', 'refunded', 'part_refunded');
create index payment_reference on payments_data.payment (company_id, provider_reference) where provider_reference <> '';
create index payment_recent on payments_data.payment (company_id, received_at desc, id desc);
create index payment_charge on payments_data.payment (company_id, charge_id, received_at desc) where charge_id is not null;
create index payment_customer on payments_data.payment (company_id, customer_id, received_at desc);
create index payment_owner on payments_data.payment (company_id, owner_id, received_at desc);
create index payment_status on payments_data.payment (company_id, status, received_at desc);
create index payment_confirmed on payments_data.payment (company_id, confirmed_at) where confirmed_at is not null;
create index payment_file on payments_data.payment (company_id, file_sha256) where file_sha256 is not null;
create index payment_picture on payments_data.payment (company_id, received_at desc) where picture_hash is not null;
create index payment_searched on payments_data.payment using gin (company_id, searched gin_trgm_ops);

-- A payer's try at a gateway; the id is the payment's. `begun`: what the gateway said, from which the payer goes on.
create table payments_data.attempt (
  id uuid not null,
  gateway text not null,
  reference text not null default '',
  state text not null check (state in ('asked', 'begun', 'returned', 'refused', 'ended')),
  begun jsonb,
  asked_at timestamptz not null,
  expires_at timestamptz not null
);
call kernel.company_table('payments.attempt');
alter table payments_data.attempt
  add foreign key (company_id, id) references payments_data.payment (company_id, id) on delete cascade;
create index attempt_waiting on payments_data.attempt (company_id, expires_at) where state in ('asked', 'begun', 'returned');

create table payments_data.refund (
  id uuid not null,
  payment_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  credit_minor bigint not null check (credit_minor between 0 and amount_minor),
  currency text not null,
  way text not null check (way in ('gateway', 'hand')),
  given_by text not null check (given_by in ('yappy', 'paguelofacil', 'transfer', 'cash', 'card', 'credit')),
  status text not null check (status in ('asked', 'unsure', 'done', 'failed')),
  owed_again boolean not null,
  reference text not null default '',
  reason text not null,
  refusal text not null default '',
  tries integer not null default 0,
  file_id uuid,
  asked_at timestamptz not null,
  done_at timestamptz,
  check ((status = 'done') = (done_at is not null))
);
call kernel.company_table('payments.refund', keep_history => true);
alter table payments_data.refund
  add foreign key (company_id, payment_id) references payments_data.payment (company_id, id);
create index refund_payment on payments_data.refund (company_id, payment_id, asked_at);
create index refund_reference on payments_data.refund (company_id, given_by, reference) where reference <> '';
