-- Papers kept of a supplier. `told_days`: how many days before its end people were last told, 0 once it was over; null nobody yet.
create table suppliers_data.supplier_document (
  id uuid not null,
  supplier_id uuid not null,
  kind text not null check (kind in ('registration', 'tax_clearance', 'licence', 'insurance', 'quality', 'bank', 'contract', 'other')),
  number text not null default '',
  issued_on date,
  expires_on date,
  name text not null,
  file_id uuid not null,
  media_type text not null,
  bytes integer not null,
  added_by text not null check (added_by in ('staff', 'portal')),
  told_days integer check (told_days in (0, 7, 30)),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  check (expires_on is null or issued_on is null or expires_on >= issued_on)
);
call kernel.company_table('suppliers.supplier_document', keep_history => true);
alter table suppliers_data.supplier_document
  add foreign key (company_id, supplier_id) references suppliers_data.supplier (company_id, id) on delete cascade;
create index supplier_document_supplier on suppliers_data.supplier_document (company_id, supplier_id, kind);
create index supplier_document_end on suppliers_data.supplier_document (company_id, expires_on) where expires_on is not null;

-- A list of prices a supplier sent and may still look over; `taken_at`: when its prices became the supplier's. `mapping`: what
-- its supplier said each column is; `rejected`: lines that stayed outside when it was taken, and why.
create table suppliers_data.price_sheet (
  id uuid not null,
  supplier_id uuid not null,
  name text not null,
  file_id uuid not null,
  sent_at timestamptz not null,
  sent_by text not null default '',
  taken_at timestamptz,
  written integer not null default 0,
  confirmed integer not null default 0,
  left_out integer not null default 0,
  mapping jsonb not null default '[]',
  rejected jsonb not null default '[]'
);
call kernel.company_table('suppliers.price_sheet', keep_history => true);
alter table suppliers_data.price_sheet
  add foreign key (company_id, supplier_id) references suppliers_data.supplier (company_id, id) on delete cascade;
create index price_sheet_supplier on suppliers_data.price_sheet (company_id, supplier_id, sent_at desc);

-- Files of documents, sheets and answers, kept as long as what holds them can come back. `orphaned_on`: since when nothing does.
create table suppliers_data.held_file (
  id uuid not null,
  holder_id uuid not null,
  orphaned_on date
);
call kernel.company_table('suppliers.held_file');
create index held_file_holder on suppliers_data.held_file (company_id, holder_id);
