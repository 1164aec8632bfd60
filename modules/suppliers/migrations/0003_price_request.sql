-- What one supplier is asked. `reference_id`: the cause, as whoever asks knows it; opaque here, so that no buyer can be found from
-- a request (0025). `draft`: what the supplier wrote and has not sent, as it was typed. `is_late`: answered after the deadline;
-- it counts once staff take it (`late_accepted_at`).
create table suppliers_data.price_request (
  id uuid not null,
  number text not null,
  supplier_id uuid not null,
  reference_id uuid,
  status text not null check (status in ('open', 'answered', 'declined', 'expired', 'cancelled')),
  deadline_at timestamptz not null,
  zone text not null default '',
  message text not null default '',
  currency text not null,
  language text not null check (language in ('es', 'en')),
  token_hash text not null,
  token_sealed text not null,
  sent_at timestamptz not null,
  sent_to text[] not null default '{}',
  opened_at timestamptz,
  reminded_at timestamptz,
  draft jsonb,
  answered_at timestamptz,
  answered_by text not null default '',
  is_late boolean not null default false,
  late_accepted_at timestamptz,
  answer_note text not null default '',
  answer_valid_until date,
  owner_id uuid,
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  check ((status in ('answered', 'declined')) = (answered_at is not null))
);
call kernel.company_table('suppliers.price_request', keep_history => true);
alter table suppliers_data.price_request
  add foreign key (company_id, supplier_id) references suppliers_data.supplier (company_id, id) on delete cascade;
create unique index price_request_number on suppliers_data.price_request (company_id, number);
create unique index price_request_token on suppliers_data.price_request (company_id, token_hash);
create index price_request_supplier on suppliers_data.price_request (company_id, supplier_id, sent_at desc);
create index price_request_reference on suppliers_data.price_request (company_id, reference_id) where reference_id is not null;
create index price_request_recent on suppliers_data.price_request (company_id, sent_at desc, id desc);
create index price_request_open on suppliers_data.price_request (company_id, deadline_at) where status = 'open';

-- `reference_line_id`: opaque too. `unit`: words for what one of `quantity` is. `unit_price_minor`: for one of these.
-- `supplier_code`: what the supplier calls it, as it said in its answer.
create table suppliers_data.price_request_line (
  id uuid not null,
  request_id uuid not null,
  position integer not null,
  reference_line_id uuid,
  variant_id uuid,
  pack_id uuid,
  code text not null default '',
  name text not null check (length(name) between 1 and 300),
  unit text not null default '',
  quantity numeric(15, 3) not null check (quantity > 0),
  note text not null default '',
  outcome text check (outcome in ('offered', 'partial', 'alternative', 'none')),
  unit_price_minor numeric(17, 4) check (unit_price_minor >= 0),
  available_quantity numeric(15, 3) check (available_quantity >= 0),
  supplier_code text not null default '',
  pack_words text not null default '',
  lead_days integer check (lead_days between 0 and 365),
  alternative text not null default '',
  answer_note text not null default '',
  check (outcome is not null or unit_price_minor is null)
);
call kernel.company_table('suppliers.price_request_line', keep_history => true);
alter table suppliers_data.price_request_line
  add foreign key (company_id, request_id) references suppliers_data.price_request (company_id, id) on delete cascade,
  add foreign key (company_id, variant_id) references catalogue_data.variant (company_id, id) on delete set null (variant_id),
  add foreign key (company_id, pack_id) references catalogue_data.pack (company_id, id) on delete set null (pack_id);
create index price_request_line_order on suppliers_data.price_request_line (company_id, request_id, position);
create index price_request_line_variant on suppliers_data.price_request_line (company_id, variant_id) where variant_id is not null;
create index price_request_line_pack on suppliers_data.price_request_line (company_id, pack_id) where pack_id is not null;

create table suppliers_data.request_attachment (
  id uuid not null,
  request_id uuid not null,
  name text not null,
  file_id uuid not null,
  media_type text not null,
  bytes integer not null,
  created_at timestamptz not null default now()
);
call kernel.company_table('suppliers.request_attachment', keep_history => true);
alter table suppliers_data.request_attachment
  add foreign key (company_id, request_id) references suppliers_data.price_request (company_id, id) on delete cascade;
create index request_attachment_request on suppliers_data.request_attachment (company_id, request_id);

-- Copies of files that go along with a request. `source_id`: the file a copy is of, told to nobody.
create table suppliers_data.request_enclosure (
  id uuid not null,
  request_id uuid not null,
  position integer not null check (position > 0),
  source_id uuid not null,
  file_id uuid not null,
  media_type text not null check (media_type in ('image/jpeg', 'application/pdf')),
  bytes integer not null,
  enclosed_by text not null,
  enclosed_at timestamptz not null,
  fetched_at timestamptz,
  withdrawn_at timestamptz
);
call kernel.company_table('suppliers.request_enclosure', keep_history => true);
alter table suppliers_data.request_enclosure
  add foreign key (company_id, request_id) references suppliers_data.price_request (company_id, id) on delete cascade;
create unique index request_enclosure_position on suppliers_data.request_enclosure (company_id, request_id, position);
create index request_enclosure_source on suppliers_data.request_enclosure (company_id, source_id);
