-- What a product is about, as the operator's embedding provider says it in numbers: learnt by a job, compared by searches.
create table catalogue_data.product_embedding (
  product_id uuid not null,
  model text not null,
  -- Of the text that was embedded: another one has to be learnt anew.
  digest text not null,
  -- The sign of every number: how many differ says nearly as well as the numbers which products are alike, at a hundredth of the cost.
  signs bit varying not null
);
call kernel.company_table('catalogue.product_embedding', key => array['product_id']);
alter table catalogue_data.product_embedding
  add foreign key (company_id, product_id) references catalogue_data.product (company_id, id) on delete cascade;

-- The numbers themselves, a signed byte each. Apart, since a search reads all signs and the numbers of few.
create table catalogue_data.product_vector (
  product_id uuid not null,
  numbers bytea not null
);
call kernel.company_table('catalogue.product_vector', key => array['product_id']);
alter table catalogue_data.product_vector
  add foreign key (company_id, product_id) references catalogue_data.product_embedding (company_id, product_id) on delete cascade;
