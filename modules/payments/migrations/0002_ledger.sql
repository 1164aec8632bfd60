-- Double entry. An amount above zero is a debit, below zero a credit; the lines of an entry sum to zero when its transaction
-- ends, and neither is ever changed: a mistake is mended by a contrary entry. One entry per `kind` and `source_id`.
create table payments_data.ledger_entry (
  id uuid not null,
  kind text not null check (kind in ('payment', 'payment_cancelled', 'refund', 'released', 'fee')),
  source_id uuid not null,
  currency text not null,
  entered_at timestamptz not null,
  entered_on date not null,
  note text not null default ''
);
call kernel.company_table('payments.ledger_entry');
create unique index ledger_entry_source on payments_data.ledger_entry (company_id, kind, source_id);
create index ledger_entry_recent on payments_data.ledger_entry (company_id, entered_at desc, id desc);

create table payments_data.ledger_line (
  id uuid not null,
  entry_id uuid not null,
  account text not null check (account in
    ('cash', 'bank', 'card_terminal', 'at_yappy', 'at_paguelofacil', 'receivable', 'customer_credit', 'refunds', 'fees',
     'fee_tax')),
  amount_minor bigint not null check (amount_minor <> 0),
  customer_id uuid not null,
  charge_id uuid,
  payment_id uuid,
  check ((account in ('receivable', 'refunds')) <= (charge_id is not null))
);
call kernel.company_table('payments.ledger_line');
alter table payments_data.ledger_line
  add foreign key (company_id, entry_id) references payments_data.ledger_entry (company_id, id),
  add foreign key (company_id, customer_id) references customers_data.customer (company_id, id),
  add foreign key (company_id, charge_id) references payments_data.charge (company_id, id),
  add foreign key (company_id, payment_id) references payments_data.payment (company_id, id);
create index ledger_line_entry on payments_data.ledger_line (company_id, entry_id);
create index ledger_line_charge on payments_data.ledger_line (company_id, charge_id) where charge_id is not null;
create index ledger_line_customer on payments_data.ledger_line (company_id, customer_id, account);
create index ledger_line_payment on payments_data.ledger_line (company_id, payment_id) where payment_id is not null;

do $$ begin
  execute format('revoke update, delete on payments.ledger_entry from %I', kernel.runtime_role());
  execute format('revoke update, delete on payments.ledger_line from %I', kernel.runtime_role());
  -- Customers are merged and taken apart again.
  execute format('grant update (customer_id) on payments.ledger_line to %I', kernel.runtime_role());
end $$;

create function payments_data.refuse_unbalanced() returns trigger language plpgsql as $$
declare
  entry uuid := case tg_table_name when 'ledger_entry' then new.id else (to_jsonb(new) ->> 'entry_id')::uuid end;
  balance bigint;
begin
  select sum(amount_minor) into balance from payments.ledger_line l where l.entry_id = entry;
  if balance is distinct from 0 then
    raise exception 'ledger entry % does not balance: %', entry, coalesce(balance::text, 'no lines') using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger balances after insert on payments_data.ledger_entry
  deferrable initially deferred for each row execute function payments_data.refuse_unbalanced();
create constraint trigger balances after insert on payments_data.ledger_line
  deferrable initially deferred for each row execute function payments_data.refuse_unbalanced();

-- What a charge says was paid and refunded is what the ledger says.
create function payments_data.refuse_untrue_charge() returns trigger language plpgsql as $$
declare
  concerned uuid := case tg_table_name when 'charge' then new.id else (to_jsonb(new) ->> 'charge_id')::uuid end;
  charge payments.charge;
  settled bigint;
  given_back bigint;
begin
  select * into charge from payments.charge c where c.id = concerned;
  select coalesce(-sum(amount_minor) filter (where account = 'receivable'), 0), coalesce(sum(amount_minor) filter (where account = 'refunds'), 0)
    into settled, given_back from payments.ledger_line l where l.charge_id = concerned;
  if (charge.paid_minor, charge.refunded_minor) is distinct from (settled, given_back) then
    raise exception 'charge % says paid %, refunded %; its ledger lines %, %', charge.number, charge.paid_minor, charge.refunded_minor, settled, given_back
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger agrees_with_ledger after insert or update of paid_minor, refunded_minor on payments_data.charge
  deferrable initially deferred for each row execute function payments_data.refuse_untrue_charge();
create constraint trigger agrees_with_charge after insert on payments_data.ledger_line
  deferrable initially deferred for each row when (new.charge_id is not null) execute function payments_data.refuse_untrue_charge();
