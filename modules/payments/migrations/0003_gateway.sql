-- A company's account with a gateway. `fields`: what is no secret, by key; `secrets_sealed`: the others as sealed JSON.
-- `notify_hash`: of the secret segment of the address the gateway tells us at; the segment itself is sealed. `fee_…`: what it keeps
-- of a payment by agreement, `fee_tax_percent` on top of the rest.
create table payments_data.gateway_account (
  id uuid not null,
  gateway text not null,
  environment text not null check (environment in ('production', 'sandbox', 'simulator')),
  fields jsonb not null,
  secrets_sealed text not null,
  offered boolean not null default false,
  check_state text not null default 'unchecked' check (check_state in ('unchecked', 'checking', 'working', 'failing')),
  check_code text not null default '',
  check_message text not null default '',
  checked_at timestamptz,
  notify_hash text not null,
  notify_sealed text not null,
  fee_percent numeric(5, 2) not null default 0 check (fee_percent between 0 and 50),
  fee_fixed_minor bigint not null default 0 check (fee_fixed_minor between 0 and 100000),
  fee_tax_percent numeric(5, 2) not null default 0 check (fee_tax_percent between 0 and 50),
  version integer not null default 1
);
call kernel.company_table('payments.gateway_account', keep_history => true);
create unique index gateway_account_once on payments_data.gateway_account (company_id, gateway);
create unique index gateway_account_notify on payments_data.gateway_account (company_id, notify_hash);

-- Every notification as it came, with what we made of it. `content_hash`: the same told again is the same row, counted in `times`.
create table payments_data.notification (
  id uuid not null,
  gateway text not null,
  method text not null,
  content jsonb not null,
  content_hash text not null,
  verdict text not null check (verdict in ('waiting', 'applied', 'noted', 'repeated', 'refused')),
  reason text not null default '',
  order_ref text not null default '',
  reference text not null default '',
  outcome text not null default '',
  amount_minor bigint,
  payment_id uuid,
  address text not null default '',
  agent text not null default '',
  times integer not null default 1,
  first_at timestamptz not null,
  last_at timestamptz not null
);
call kernel.company_table('payments.notification');
alter table payments_data.notification
  add foreign key (company_id, payment_id) references payments_data.payment (company_id, id);
create unique index notification_content on payments_data.notification (company_id, gateway, content_hash);
create index notification_recent on payments_data.notification (company_id, last_at desc, id desc);
create index notification_verdict on payments_data.notification (company_id, verdict, last_at desc);
create index notification_payment on payments_data.notification (company_id, payment_id) where payment_id is not null;

-- What a gateway's own books say it received. `open`: nothing of ours fits it yet.
create table payments_data.received (
  id uuid not null,
  gateway text not null,
  reference text not null,
  order_ref text not null default '',
  amount_minor bigint not null,
  fee_minor bigint not null default 0,
  currency text not null,
  occurred_at timestamptz not null,
  payer text not null default '',
  description text not null default '',
  state text not null check (state in ('open', 'matched', 'ignored')),
  payment_id uuid,
  note text not null default '',
  found_at timestamptz not null,
  version integer not null default 1,
  check ((state = 'matched') = (payment_id is not null))
);
call kernel.company_table('payments.received', keep_history => true);
alter table payments_data.received
  add foreign key (company_id, payment_id) references payments_data.payment (company_id, id);
create unique index received_once on payments_data.received (company_id, gateway, reference);
create index received_state on payments_data.received (company_id, state, occurred_at desc);
create index received_payment on payments_data.received (company_id, payment_id) where payment_id is not null;

-- Each time the books were compared. `problem`: why they could not be.
create table payments_data.reconciliation (
  id uuid not null,
  gateway text not null,
  since timestamptz not null,
  until timestamptz not null,
  received integer not null default 0,
  matched integer not null default 0,
  recovered integer not null default 0,
  open integer not null default 0,
  problem text not null default '',
  ran_at timestamptz not null
);
call kernel.company_table('payments.reconciliation');
create index reconciliation_recent on payments_data.reconciliation (company_id, ran_at desc);
