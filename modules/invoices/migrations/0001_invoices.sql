create schema invoices_data;

-- At most one row: who issues, through whom. Secrets are sealed: the certificate with its key (base64 of the .p12), its password,
-- what the provider asks for (JSON), the key of QR codes. `certificate`: what it says of itself, for screens.
create table invoices_data.settings (
  id uuid not null,
  environment text not null check (environment in ('production', 'test')),
  person text not null check (person in ('natural', 'juridical')),
  tax_number text not null default '',
  tax_check text not null default '',
  legal_name text not null default '',
  provider text check (provider in ('dgi', 'hka')),
  pac_name text not null default '',
  pac_tax_number text not null default '',
  pac_tax_check text not null default '',
  pac_resolution text not null default '',
  pac_resolved_on date,
  alarm_after integer not null check (alarm_after between 1 and 20),
  annulment_days integer not null check (annulment_days between 0 and 180),
  default_classification text not null default '',
  mail_documents boolean not null default true,
  mail_text_id uuid,
  certificate jsonb,
  certificate_sealed text,
  password_sealed text,
  credentials_sealed text,
  qr_key_sealed text,
  warned_on date,
  version integer not null default 1
);
call kernel.company_table('invoices.settings', keep_history => true);
create unique index settings_once on invoices_data.settings (company_id);

create table invoices_data.branch (
  id uuid not null,
  code text not null check (code ~ '^[A-Za-z0-9]{4}$'),
  name text not null,
  address text not null default '',
  place text not null default '',
  latitude numeric(8, 5) not null default 0,
  longitude numeric(8, 5) not null default 0,
  phone text not null default '',
  email text not null default '',
  sells text check (sells in ('retail', 'wholesale')),
  version integer not null default 1
);
call kernel.company_table('invoices.branch', keep_history => true);
create unique index branch_code on invoices_data.branch (company_id, code);

create table invoices_data.point (
  id uuid not null,
  branch_id uuid not null,
  code text not null check (code ~ '^(?!000)\d{3}$'),
  name text not null default '',
  usual boolean not null default false
);
call kernel.company_table('invoices.point', keep_history => true);
alter table invoices_data.point
  add foreign key (company_id, branch_id) references invoices_data.branch (company_id, id) on delete cascade;
create unique index point_code on invoices_data.point (company_id, branch_id, code);
create unique index point_usual on invoices_data.point (company_id) where usual;

-- The last number given, and those given up that the next documents take first. Without history: an undo must not give a number
-- twice. Whoever issues holds the row until the transaction ends, which is what leaves no gap.
create table invoices_data.numbering (
  id uuid not null,
  point_id uuid not null,
  document_type text not null,
  last bigint not null default 0 check (last between 0 and 9999999999),
  free bigint[] not null default '{}'
);
call kernel.company_table('invoices.numbering');
alter table invoices_data.numbering
  add foreign key (company_id, point_id) references invoices_data.point (company_id, id) on delete cascade;
create unique index numbering_kind on invoices_data.numbering (company_id, point_id, document_type);

-- What the tax office must know of a customer beyond the customer's record.
create table invoices_data.receiver (
  id uuid not null,
  customer_id uuid not null,
  kind text check (kind in ('taxpayer', 'consumer', 'government', 'foreign')),
  person text check (person in ('natural', 'juridical')),
  name text not null default '',
  place text not null default '',
  foreign_id text not null default '',
  foreign_id_kind text not null default 'passport' check (foreign_id_kind in ('passport', 'tax_number', 'other')),
  country text not null default '',
  retention_code text not null default '',
  email text not null default '',
  version integer not null default 1
);
call kernel.company_table('invoices.receiver', keep_history => true);
alter table invoices_data.receiver
  add foreign key (company_id, customer_id) references customers_data.customer (company_id, id) on delete cascade;
create unique index receiver_customer on invoices_data.receiver (company_id, customer_id);

-- The family of the state's catalogue a product belongs to, remembered from the last document that said so.
create table invoices_data.classification (
  id uuid not null,
  product_code text not null,
  family text not null
);
call kernel.company_table('invoices.classification');
create unique index classification_code on invoices_data.classification (company_id, product_code);

-- Times in which the road to the tax office was closed, and in which contingency was declared; at most one of each is open.
create table invoices_data.outage (
  id uuid not null,
  kind text not null check (kind in ('unreachable', 'unauthorised', 'no_folios')),
  message text not null default '',
  failures integer not null default 0,
  began_at timestamptz not null,
  alarmed_at timestamptz,
  ended_at timestamptz
);
call kernel.company_table('invoices.outage');
create unique index outage_open on invoices_data.outage (company_id) where ended_at is null;

create table invoices_data.contingency (
  id uuid not null,
  reason text not null check (length(reason) between 15 and 250),
  began_at timestamptz not null,
  began_by text not null,
  ended_at timestamptz
);
call kernel.company_table('invoices.contingency', keep_history => true);
create unique index contingency_open on invoices_data.contingency (company_id) where ended_at is null;

-- What one search box looks through. Immutable, so that a column may hold it.
create function invoices_data.searched(number text, cufe text, name text, receiver text)
returns text language sql immutable parallel safe
as $$ select kernel.fold(coalesce(number, '') || ' ' || coalesce(cufe, '') || ' ' || name || ' ' || receiver) $$;

-- A document. `written`: as it was asked for (`InvoiceWritten`). `document`: the facts, as they are or will be sent;
-- a draft's carry no number of their own.
-- `problems`: by language. `cufe`, `xml_*`: of the edition that counts. `opportunity_id` has no key: deals may be absent.
create table invoices_data.invoice (
  id uuid not null,
  document_type text not null check (document_type in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10')),
  environment text not null check (environment in ('production', 'test')),
  point_id uuid,
  branch text not null default '',
  point text not null default '',
  number text check (number ~ '^\d{10}$'),
  status text not null check (status in ('draft', 'queued', 'sending', 'contingency', 'rejected', 'authorized', 'annulled')),
  emission text not null default 'normal' check (emission in ('normal', 'contingency')),
  contingency_id uuid,
  source_kind text,
  source_id uuid,
  customer_id uuid not null,
  opportunity_id uuid,
  owner_id uuid,
  reference_id uuid,
  note_reason text not null default '',
  note_lines jsonb,
  receiver_kind text not null,
  receiver_name text not null,
  receiver_number text not null default '',
  language text not null check (language in ('es', 'en')),
  currency text not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  total_minor bigint not null,
  withheld_minor bigint not null default 0,
  signed_total_minor bigint not null generated always as
    (case when document_type in ('04', '06') then -total_minor else total_minor end) stored,
  written jsonb not null,
  document jsonb not null,
  problems jsonb not null default '{"es": [], "en": []}',
  codes jsonb not null default '[]',
  edition_id uuid,
  cufe text,
  protocol text not null default '',
  qr text not null default '',
  attempts integer not null default 0,
  asks_status boolean not null default false,
  next_attempt_at timestamptz,
  last_answer text not null default '',
  issued_at timestamptz,
  issued_on date not null,
  queued_at timestamptz,
  authorized_at timestamptz,
  annulment jsonb,
  annulled_at timestamptz,
  xml_file_id uuid,
  xml_sha256 text,
  answer_file_id uuid,
  answer_sha256 text,
  pdf_file_id uuid,
  pdf_sha256 text,
  mailed_to text not null default '',
  token_hash text,
  token_sealed text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  searched text not null generated always as
    (invoices_data.searched(number, cufe, receiver_name, receiver_number)) stored,
  check ((status = 'draft') = (number is null)),
  check ((status = 'draft') = (issued_at is null)),
  check (status not in ('authorized', 'annulled') or (cufe is not null and authorized_at is not null)),
  check ((status = 'annulled') = (annulled_at is not null)),
  check ((document_type in ('04', '05')) = (reference_id is not null))
);
call kernel.company_table('invoices.invoice', keep_history => true);
alter table invoices_data.invoice
  add foreign key (company_id, customer_id) references customers_data.customer (company_id, id),
  add foreign key (company_id, reference_id) references invoices_data.invoice (company_id, id),
  add foreign key (company_id, point_id) references invoices_data.point (company_id, id),
  add foreign key (company_id, contingency_id) references invoices_data.contingency (company_id, id);
-- The wall behind the row lock: whatever happens, no number stands on two documents.
create unique index invoice_number on invoices_data.invoice (company_id, environment, branch, point, document_type, number)
  where number is not null;
-- One sale, one document of a kind; a note to it is not another.
create unique index invoice_source on invoices_data.invoice (company_id, source_kind, source_id, document_type)
  where source_id is not null and reference_id is null and status <> 'annulled';
create unique index invoice_token on invoices_data.invoice (company_id, token_hash) where token_hash is not null;
create index invoice_recent on invoices_data.invoice (company_id, issued_on desc, id desc);
create index invoice_customer on invoices_data.invoice (company_id, customer_id, issued_on desc);
create index invoice_owner on invoices_data.invoice (company_id, owner_id, issued_on desc) where owner_id is not null;
create index invoice_sources on invoices_data.invoice (company_id, source_kind, source_id) where source_id is not null;
create index invoice_reference on invoices_data.invoice (company_id, reference_id) where reference_id is not null;
create index invoice_opportunity on invoices_data.invoice (company_id, opportunity_id) where opportunity_id is not null;
create index invoice_waiting on invoices_data.invoice (company_id, status, next_attempt_at)
  where status in ('draft', 'queued', 'sending', 'contingency', 'rejected');
create index invoice_searched on invoices_data.invoice using gin (company_id, searched gin_trgm_ops);

-- What a document comes to by sales tax, for the month's return. Written anew with the document.
create table invoices_data.tax_sum (
  id uuid not null,
  invoice_id uuid not null,
  tax_code text not null,
  percent numeric(5, 2) not null,
  net_minor bigint not null,
  tax_minor bigint not null
);
call kernel.company_table('invoices.tax_sum');
alter table invoices_data.tax_sum
  add foreign key (company_id, invoice_id) references invoices_data.invoice (company_id, id) on delete cascade;
create unique index tax_sum_code on invoices_data.tax_sum (company_id, invoice_id, tax_code);

-- A document as it was made to be sent; made anew after a correction and in contingency, under the same number and with another CUFE.
-- All are kept: an answer that was lost on the way may still come for an earlier one.
create table invoices_data.edition (
  id uuid not null,
  invoice_id uuid not null,
  cufe text not null,
  emission text not null check (emission in ('normal', 'contingency')),
  document jsonb not null,
  digest text not null,
  qr text not null default '',
  xml_file_id uuid not null,
  xml_sha256 text not null,
  made_at timestamptz not null
);
call kernel.company_table('invoices.edition');
alter table invoices_data.edition
  add foreign key (company_id, invoice_id) references invoices_data.invoice (company_id, id) on delete cascade;
create unique index edition_cufe on invoices_data.edition (company_id, cufe);
create index edition_invoice on invoices_data.edition (company_id, invoice_id);

-- Every word with the outside world and what came of it; never changed.
create table invoices_data.attempt (
  id uuid not null,
  invoice_id uuid not null,
  edition_id uuid not null,
  kind text not null check (kind in ('send', 'status', 'cancel')),
  outcome text not null,
  codes jsonb not null default '[]',
  took_ms integer not null,
  answer_file_id uuid,
  answer_sha256 text,
  at timestamptz not null
);
call kernel.company_table('invoices.attempt');
alter table invoices_data.attempt
  add foreign key (company_id, invoice_id) references invoices_data.invoice (company_id, id) on delete cascade,
  add foreign key (company_id, edition_id) references invoices_data.edition (company_id, id) on delete cascade;
create index attempt_invoice on invoices_data.attempt (company_id, invoice_id, at desc);
