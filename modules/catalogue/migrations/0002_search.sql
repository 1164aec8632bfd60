-- Spanish and English as people write them on a phone: without accents. The stemmers come after unaccent.
create text search configuration catalogue.es (copy = pg_catalog.spanish);
alter text search configuration catalogue.es alter mapping for hword, hword_part, word with public.unaccent, pg_catalog.spanish_stem;
create text search configuration catalogue.en (copy = pg_catalog.english);
alter text search configuration catalogue.en alter mapping for hword, hword_part, word with public.unaccent, pg_catalog.english_stem;

-- What a product is found by, in each language. Derived by trigger, so import, undo and restore keep it true.
-- Weights: A names, B codes, brand and synonyms, C categories and attribute values, D description.
create table catalogue_data.search_document (
  id uuid not null default gen_random_uuid(),
  product_id uuid not null,
  language text not null check (language in ('es', 'en')),
  document tsvector not null,
  -- What a search is narrowed by: `brand=Suave`, `color=blanco`, of the product and of its variants.
  facets text[] not null default '{}'
);
call kernel.company_table('catalogue.search_document');
create unique index search_document_once on catalogue_data.search_document (company_id, product_id, language);
alter table catalogue_data.search_document
  add foreign key (company_id, product_id) references catalogue_data.product (company_id, id) on delete cascade;
-- Entered at once: a list of entries that wait would be read through by every search.
create index search_document_words on catalogue_data.search_document using gin (company_id, language, document) with (fastupdate = off);

-- Every word products were ever named with: what a mistyped word is compared to.
call kernel.vocabulary('catalogue');

create function catalogue_data.attribute_words(attributes jsonb) returns text language sql immutable parallel safe as $$
  select coalesce(string_agg(replace(v #>> '{}', '_', ' '), ' '), '')
    from jsonb_each(attributes) a,
         jsonb_path_query(a.value, 'strict $.**') v
   where jsonb_typeof(v) in ('string', 'number')
$$;

-- Each value once, a list's one by one; what has no words of its own (an object) is left out.
create function catalogue_data.facets_of(attributes jsonb) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct a.key || '=' || (v #>> '{}')), '{}')
    from jsonb_each(attributes) a, jsonb_path_query(a.value, 'lax $[*]') v
   where jsonb_typeof(v) in ('string', 'number', 'boolean')
$$;

create function catalogue_data.document(language text, name text, own text, group_words text, description text, codes text)
returns tsvector language sql stable parallel safe as $$
  select setweight(to_tsvector(c, name), 'A') || setweight(to_tsvector(c, own), 'B')
      || setweight(to_tsvector('pg_catalog.simple', kernel.fold(codes)), 'B')
      || setweight(to_tsvector(c, group_words), 'C') || setweight(to_tsvector(c, left(description, 20000)), 'D')
    from (select case language when 'es' then 'catalogue.es'::regconfig else 'catalogue.en'::regconfig end) l (c)
$$;

-- Writes the documents of these products anew, and remembers their words.
create function catalogue_data.index_products(company uuid, products uuid[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with recursive above (category_id, parent_id, name, name_en) as (
    select c.id, c.parent_id, c.name, c.name_en from catalogue_data.category c where c.company_id = company
    union all
    select a.category_id, c.parent_id, c.name, c.name_en
      from above a join catalogue_data.category c on c.company_id = company and c.id = a.parent_id
  ), lineage as (
    select category_id, string_agg(name, ' ') as es, string_agg(coalesce(nullif(name_en, ''), name), ' ') as en from above group by category_id
  ), written as (
    select p.id as product_id, l.language,
           concat_ws(' ', case l.language when 'en' then coalesce(nullif(p.name_en, ''), p.name) else p.name end,
                          case l.language when 'en' then v.en else v.es end) as name,
           concat_ws(' ', p.brand, array_to_string(p.synonyms, ' ')) as own,
           concat_ws(' ', case l.language when 'en' then c.en else c.es end, catalogue_data.attribute_words(p.attributes), v.attributes) as group_words,
           case l.language when 'en' then coalesce(nullif(p.description_en, ''), p.description) else p.description end as description,
           concat_ws(' ', p.code, v.codes) as codes,
           array(select distinct f from unnest(catalogue_data.facets_of(p.attributes) || vf.facets
                   || case when p.brand <> '' then array['brand=' || p.brand] end) f where f is not null) as facets
      from catalogue_data.product p
      cross join (values ('es'), ('en')) l (language)
      left join lineage c on c.category_id = p.category_id
      left join lateral (
        select string_agg(v.code || ' ' || coalesce(v.gtin, ''), ' ') as codes, string_agg(v.name, ' ') as es,
               string_agg(coalesce(nullif(v.name_en, ''), v.name), ' ') as en,
               string_agg(catalogue_data.attribute_words(v.attributes), ' ') as attributes
          from catalogue_data.variant v where v.company_id = company and v.product_id = p.id
      ) v on true
      left join lateral (
        select array_agg(f) as facets
          from catalogue_data.variant v, unnest(catalogue_data.facets_of(v.attributes)) f
         where v.company_id = company and v.product_id = p.id and v.active
      ) vf on true
     where p.company_id = company and p.id = any (products)
  ), remembered as (
    insert into catalogue_data.word (company_id, word)
      select distinct company, w
        from written, kernel.words_of(kernel.fold(concat_ws(' ', name, own, group_words))) w
       where not exists (select from catalogue_data.word k where k.company_id = company and k.word = w)
  )
  insert into catalogue_data.search_document (company_id, product_id, language, document, facets)
    select company, product_id, language, catalogue_data.document(language, name, own, group_words, description, codes), facets from written
  on conflict (company_id, product_id, language) do update set document = excluded.document, facets = excluded.facets
$$;

create function catalogue_data.index_written_products() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform catalogue_data.index_products(company_id, array_agg(id)) from new_rows group by company_id;
  return null;
end $$;
create trigger index_on_insert after insert on catalogue_data.product
  referencing new table as new_rows for each statement execute function catalogue_data.index_written_products();
create trigger index_on_update after update on catalogue_data.product
  referencing new table as new_rows for each statement execute function catalogue_data.index_written_products();

create function catalogue_data.index_products_of_variants() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform catalogue_data.index_products(company_id, array_agg(distinct product_id)) from changed_rows group by company_id;
  return null;
end $$;
create trigger index_on_insert after insert on catalogue_data.variant
  referencing new table as changed_rows for each statement execute function catalogue_data.index_products_of_variants();
create trigger index_on_update after update on catalogue_data.variant
  referencing new table as changed_rows for each statement execute function catalogue_data.index_products_of_variants();
create trigger index_on_delete after delete on catalogue_data.variant
  referencing old table as changed_rows for each statement execute function catalogue_data.index_products_of_variants();

-- A category's name finds the products in it and below it.
create function catalogue_data.index_products_of_categories() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform catalogue_data.index_products(b.company_id, array_agg(p.id))
    from (
      with recursive below (company_id, id) as (
        select n.company_id, n.id from new_rows n join old_rows o on o.company_id = n.company_id and o.id = n.id
         where (n.name, n.name_en, n.parent_id) is distinct from (o.name, o.name_en, o.parent_id)
        union
        select c.company_id, c.id from below b join catalogue_data.category c on c.company_id = b.company_id and c.parent_id = b.id
      ) select company_id, id from below
    ) b join catalogue_data.product p on p.company_id = b.company_id and p.category_id = b.id
   group by b.company_id;
  return null;
end $$;
create trigger index_on_update after update on catalogue_data.category
  referencing old table as old_rows new table as new_rows for each statement execute function catalogue_data.index_products_of_categories();

-- Only the triggers may say whose products these are.
revoke execute on function catalogue_data.index_products from public;
