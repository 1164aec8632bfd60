create schema mail_data;

create table mail_data.message (
  id uuid not null,
  recipient text not null,
  subject text not null,
  -- Sealed while a confidential mail waits, null once it was sent.
  text_body text,
  html_body text,
  confidential boolean not null default false,
  about uuid,
  -- A permission: whoever has it not does not meet the mail among the company's.
  seen_with text,
  -- Files of the register by id and name: content is read when the mail leaves.
  attachments jsonb not null default '[]',
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts integer not null default 0,
  error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
-- Without history: what was sent can't be undone, and bodies must not be copied into it.
call kernel.company_table('mail.message');
-- In the order the list is asked for: nulls last, as its grammar says.
create index message_created on mail_data.message (company_id, created_at desc nulls last, id desc nulls last);
create index message_about on mail_data.message (company_id, about, created_at desc) where about is not null;
