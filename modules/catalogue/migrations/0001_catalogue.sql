create schema catalogue_data;

-- The tree products stand in. `tax_code`: of products that say none themselves; null asks the category above.
create table catalogue_data.category (
  id uuid not null,
  parent_id uuid,
  position integer not null default 0,
  name text not null check (length(name) between 1 and 120),
  name_en text not null default '',
  slug text not null,
  icon text not null default '',
  tax_code text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1
);
call kernel.company_table('catalogue.category', keep_history => true);
alter table catalogue_data.category
  add foreign key (company_id, parent_id) references catalogue_data.category (company_id, id) deferrable;
create unique index category_slug on catalogue_data.category (company_id, slug);
create index category_parent on catalogue_data.category (company_id, parent_id, position);

-- What products of a category, and of those below it, say of themselves. `of_variant`: variants differ by it.
create table catalogue_data.attribute (
  id uuid not null,
  category_id uuid not null,
  key text not null,
  name text not null check (length(name) between 1 and 80),
  name_en text not null default '',
  type text not null check (type in ('text', 'number', 'yes_no', 'choice', 'choices')),
  unit text not null default '',
  options jsonb not null default '[]',
  filterable boolean not null default false,
  of_variant boolean not null default false,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1
);
call kernel.company_table('catalogue.attribute', keep_history => true);
alter table catalogue_data.attribute
  add foreign key (company_id, category_id) references catalogue_data.category (company_id, id) on delete cascade;
create unique index attribute_key on catalogue_data.attribute (company_id, category_id, key);

create table catalogue_data.product (
  id uuid not null,
  code text not null check (length(code) between 1 and 60),
  slug text not null,
  name text not null check (length(name) between 1 and 200),
  name_en text not null default '',
  description text not null default '',
  description_en text not null default '',
  category_id uuid,
  brand text not null default '',
  tax_code text,
  status text not null default 'draft' check (status in ('draft', 'published', 'archived')),
  unit text not null default 'und',
  divisible boolean not null default false,
  minimum_quantity numeric(15, 3) not null default 1 check (minimum_quantity > 0),
  step_quantity numeric(15, 3) not null default 1 check (step_quantity > 0),
  tags text[] not null default '{}',
  synonyms text[] not null default '{}',
  attributes jsonb not null default '{}',
  published_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  sort_name text collate "C" not null generated always as (kernel.fold(name)) stored
);
call kernel.company_table('catalogue.product', keep_history => true);
alter table catalogue_data.product
  add foreign key (company_id, category_id) references catalogue_data.category (company_id, id);
create unique index product_code on catalogue_data.product (company_id, lower(code));
create unique index product_slug on catalogue_data.product (company_id, slug);
create index product_name on catalogue_data.product (company_id, sort_name, id);
create index product_recent on catalogue_data.product (company_id, created_at desc, id desc);
create index product_category on catalogue_data.product (company_id, category_id, status, sort_name, id);
create index product_published on catalogue_data.product (company_id, status, sort_name, id);
create index product_newest on catalogue_data.product (company_id, published_at desc, id desc) where status = 'published';
create index product_tags on catalogue_data.product using gin (company_id, tags);

-- What is asked for by name: every product has one at least. `code`: the company's own.
create table catalogue_data.variant (
  id uuid not null,
  product_id uuid not null,
  code text not null check (length(code) between 1 and 60),
  name text not null default '',
  name_en text not null default '',
  attributes jsonb not null default '{}',
  gtin text,
  weight_grams numeric(12, 3) check (weight_grams > 0),
  active boolean not null default true,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1
);
call kernel.company_table('catalogue.variant', keep_history => true);
alter table catalogue_data.variant
  add foreign key (company_id, product_id) references catalogue_data.product (company_id, id) on delete cascade;
create unique index variant_code on catalogue_data.variant (company_id, lower(code));
create index variant_gtin on catalogue_data.variant (company_id, gtin) where gtin is not null;
create index variant_product on catalogue_data.variant (company_id, product_id, position);

-- How a product is packed: a box holds `base_quantity` of the product's unit.
create table catalogue_data.pack (
  id uuid not null,
  product_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  name_en text not null default '',
  unit text not null,
  base_quantity numeric(15, 3) not null check (base_quantity > 0),
  gtin text,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1
);
call kernel.company_table('catalogue.pack', keep_history => true);
alter table catalogue_data.pack
  add foreign key (company_id, product_id) references catalogue_data.product (company_id, id) on delete cascade;
create index pack_product on catalogue_data.pack (company_id, product_id, position);

-- `renditions`: [{width, height, format, bytes, file_id}], made by a job from the file that was brought.
create table catalogue_data.product_image (
  id uuid not null,
  product_id uuid not null,
  position integer not null default 0,
  alt text not null default '',
  alt_en text not null default '',
  state text not null default 'waiting' check (state in ('waiting', 'ready', 'failed')),
  problem text not null default '',
  original_file_id uuid,
  width integer,
  height integer,
  color text not null default '',
  renditions jsonb not null default '[]',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1
);
call kernel.company_table('catalogue.product_image', keep_history => true);
alter table catalogue_data.product_image
  add foreign key (company_id, product_id) references catalogue_data.product (company_id, id) on delete cascade;
create index product_image_product on catalogue_data.product_image (company_id, product_id, position);

-- Files of pictures and documents (`holder_id`), so that they outlive a deletion as long as the trash does. `id`: the file's.
create table catalogue_data.held_file (
  id uuid not null,
  holder_id uuid not null,
  orphaned_on date
);
call kernel.company_table('catalogue.held_file');
create index held_file_holder on catalogue_data.held_file (company_id, holder_id);

create table catalogue_data.product_document (
  id uuid not null,
  product_id uuid not null,
  position integer not null default 0,
  title text not null check (length(title) between 1 and 120),
  file_id uuid not null,
  bytes integer not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1
);
call kernel.company_table('catalogue.product_document', keep_history => true);
alter table catalogue_data.product_document
  add foreign key (company_id, product_id) references catalogue_data.product (company_id, id) on delete cascade;
create index product_document_product on catalogue_data.product_document (company_id, product_id, position);

create table catalogue_data.related_product (
  id uuid not null,
  product_id uuid not null,
  related_id uuid not null check (related_id <> product_id),
  position integer not null default 0
);
call kernel.company_table('catalogue.related_product', keep_history => true);
alter table catalogue_data.related_product
  add foreign key (company_id, product_id) references catalogue_data.product (company_id, id) on delete cascade,
  add foreign key (company_id, related_id) references catalogue_data.product (company_id, id) on delete cascade;
create unique index related_product_once on catalogue_data.related_product (company_id, product_id, related_id);
create index related_product_related on catalogue_data.related_product (company_id, related_id);

-- Words that mean one thing to this company's buyers, whatever product has them.
create table catalogue_data.synonym_group (
  id uuid not null,
  words text[] not null check (cardinality(words) between 2 and 30),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1
);
call kernel.company_table('catalogue.synonym_group', keep_history => true);

-- A category never stands below itself, not even after an undo.
create function catalogue_data.refuse_circle() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    with recursive above (id, parent_id) as (
      select c.id, c.parent_id from catalogue_data.category c where c.company_id = new.company_id and c.id = new.parent_id
      union
      select c.id, c.parent_id from above a join catalogue_data.category c on c.company_id = new.company_id and c.id = a.parent_id
    ) select from above where id = new.id
  ) then
    raise exception 'A category cannot stand below itself.' using errcode = '23503';
  end if;
  return new;
end $$;
create constraint trigger refuse_circle after insert or update of parent_id on catalogue_data.category
  for each row when (new.parent_id is not null) execute function catalogue_data.refuse_circle();
