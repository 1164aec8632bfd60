create schema audit_data;

-- At most one row: how long the company keeps its audit. Absent: the default.
create table audit_data.retention (
  id uuid not null,
  kept_days integer not null check (kept_days between 90 and 3650),
  version integer not null default 1
);
call kernel.company_table('audit.retention', keep_history => true);
create unique index retention_once on audit_data.retention (company_id);
