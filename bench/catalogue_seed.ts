import type pg from 'pg'

/** The catalogue of a company's public site. `company`, `slug`: whose; `products`: some of their slugs. */
export type AskedCatalogue = { company: string; slug: string; products: string[]; categories: string[] }

const SAMPLE = 500

const GOODS = [
  'Papel higiénico',
  'Toalla interfoliada',
  'Cloro líquido',
  'Jabón de manos',
  'Bolsa para basura',
  'Guante de nitrilo',
  'Desinfectante de pisos',
  'Servilleta de mesa',
  'Vaso desechable',
  'Plato de cartón',
  'Café molido',
  'Azúcar blanca',
  'Resma de papel',
  'Bolígrafo de tinta',
  'Carpeta colgante',
  'Marcador permanente',
  'Mascarilla quirúrgica',
  'Alcohol en gel',
  'Escoba de cerdas',
  'Trapeador de algodón',
  'Detergente en polvo',
  'Limpiavidrios',
  'Cinta de embalaje',
  'Caja de cartón',
  'Película plástica',
  'Batería alcalina',
  'Bombillo LED',
  'Extensión eléctrica',
  'Casco de seguridad',
  'Chaleco reflectivo',
  'Bota de trabajo',
  'Lente protector',
  'Silla de oficina',
  'Archivador metálico',
  'Tóner negro',
  'Cartucho de color',
]
const KINDS = [
  'jumbo',
  'económico',
  'premium',
  'industrial',
  'ecológico',
  'doble hoja',
  'reforzado',
  'concentrado',
  'clásico',
  'suave',
  'extra',
  'profesional',
]
const SIZES = [
  'pequeño',
  'mediano',
  'grande',
  '250 ml',
  '500 ml',
  '1 litro',
  '1 galón',
  '12 unidades',
  '24 unidades',
  '100 unidades',
  '2 kg',
  '5 kg',
]
const BRANDS = [
  'Suave',
  'Nevada',
  'Istmo',
  'Cumbre',
  'Delta',
  'Pacífico',
  'Aurora',
  'Robusta',
  'Clara',
  'Vértice',
]
const CATEGORIES = [
  'Limpieza',
  'Papel',
  'Desechables',
  'Cafetería',
  'Oficina',
  'Salud',
  'Empaque',
  'Electricidad',
  'Seguridad',
  'Muebles',
  'Impresión',
]

const MAKE_CATEGORIES = `insert into catalogue_data.category (company_id, id, position, name, slug)
  select $1, uuidv7(), n, name, kernel.fold(name) from unnest($2::text[]) with ordinality c (name, n) returning id, slug`

const MAKE_ATTRIBUTES = `insert into catalogue_data.attribute (company_id, id, category_id, key, name, type, filterable)
  select $1, uuidv7(), c.id, 'tamano', 'Tamaño', 'text', true from catalogue_data.category c where c.company_id = $1`

const MAKE_PRODUCTS = `
  insert into catalogue_data.product (company_id, id, code, slug, name, name_en, description, category_id, brand, status, attributes, published_at, created_at, updated_at)
  select $1, uuidv7(), 'P-' || n, 'producto-' || n, good || ' ' || kind || ' ' || size || ' ' || brand, '',
    good || ' ' || kind || ' para uso diario en oficinas, hoteles y hospitales; presentación de ' || size || '.',
    $2::uuid[][1 + n % cardinality($2::uuid[])], brand, 'published', jsonb_build_object('tamano', size), now() - n * interval '1 minute', now(), now()
  from (
    select n, ($4::text[])[1 + n % cardinality($4::text[])] as good, ($5::text[])[1 + floor(random() * cardinality($5::text[]))] as kind,
      ($6::text[])[1 + floor(random() * cardinality($6::text[]))] as size, ($7::text[])[1 + floor(random() * cardinality($7::text[]))] as brand
    from generate_series(1, $3::int) n
  ) drawn`.replaceAll('$2::uuid[][', '($2::uuid[])[')

const MAKE_VARIANTS = `insert into catalogue_data.variant (company_id, id, product_id, code)
  select company_id, uuidv7(), id, code || '-1' from catalogue_data.product where company_id = $1`

const INDEX = `select catalogue_data.index_products($1, array(select id from catalogue_data.product where company_id = $1))`

/** Publishes so many products in one company; triggers rest meanwhile, so what search needs is derived here. */
export async function seedCatalogue(
  client: pg.Client,
  company: string,
  count: number,
): Promise<AskedCatalogue> {
  const { rows: categories } = await client.query<{ id: string; slug: string }>(MAKE_CATEGORIES, [
    company,
    CATEGORIES,
  ])
  await client.query(MAKE_ATTRIBUTES, [company])
  const ids = categories.map(({ id }) => id)
  await client.query(MAKE_PRODUCTS, [company, ids, count, GOODS, KINDS, SIZES, BRANDS])
  await client.query(MAKE_VARIANTS, [company])
  await client.query(INDEX, [company])
  const { rows: products } = await client.query<{ slug: string }>(
    'select slug from catalogue_data.product where company_id = $1 order by md5(id::text) limit $2',
    [company, SAMPLE],
  )
  const { rows } = await client.query<{ slug: string }>(
    'select slug::text from kernel.company where id = $1',
    [company],
  )
  return {
    company,
    slug: rows[0]?.slug ?? '',
    products: products.map(({ slug }) => slug),
    categories: categories.map(({ slug }) => slug),
  }
}

/** As buyers search: mostly two words of a name, at times with a size or a brand, without accents, mistyped, or by code. */
export const soughtProducts = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => {
    const pick = (list: readonly string[], step: number): string => list[(n * step) % list.length] ?? ''
    const good = pick(GOODS, 7)
    const plain = good.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    switch (n % 10) {
      case 0:
        return `${good.slice(0, 2)}${good.slice(3)} ${pick(KINDS, 5)}`
      case 1:
        return `P-${1 + ((n * 7_919) % 15_000)}`
      case 2:
      case 3:
        return `${plain} ${pick(BRANDS, 3)}`
      case 4:
        return plain.split(' ')[0] ?? plain
      case 5:
        return `${plain}s ${pick(SIZES, 11)}`
      default:
        return `${plain} ${pick(KINDS, 5)}`
    }
  })
