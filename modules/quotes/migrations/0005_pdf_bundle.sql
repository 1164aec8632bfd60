-- Many quotes as PDFs in one file, made in the background for one person. `quote_ids`: what they chose and might see, in their
-- order. `file_id`: the file, swept away by the kernel after `until`; the row goes with the day's work after it.
create table quotes_data.pdf_bundle (
  id uuid not null,
  state text not null check (state in ('waiting', 'drawing', 'done', 'cancelled', 'failed')),
  quote_ids uuid[] not null,
  done integer not null default 0,
  file_id uuid,
  bytes bigint,
  created_by uuid not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  until timestamptz not null
);
call kernel.company_table('quotes.pdf_bundle');
create index pdf_bundle_until on quotes_data.pdf_bundle (company_id, until);
