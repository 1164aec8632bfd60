/** Categories a seller of supplies for offices, hotels and cleaning begins with, and what products of each say of themselves. */
import type { TaxCode } from '#kernel/values/fiscal/tax.ts'
import type { AttributeType } from './category.contract.ts'

type Option = { key: string; name: string; name_en: string }
type Attribute = {
  key: string
  name: string
  name_en: string
  type: (typeof AttributeType.options)[number]
  unit?: string
  options?: readonly Option[]
  of_variant?: boolean
}
/** `tax`: by country, where it is not the general rate. */
export type StarterCategory = {
  key: string
  name: string
  name_en: string
  icon: string
  tax?: Readonly<Record<string, TaxCode>>
  attributes: readonly Attribute[]
}

/** `blanco:Blanco:White` for each. */
const options = (...written: string[]): Option[] =>
  written.map((one) => {
    const [key = '', name = '', name_en = ''] = one.split(':')
    return { key, name, name_en }
  })
const choice = (key: string, name: string, name_en: string, ...written: string[]): Attribute => ({
  ...{ key, name, name_en },
  type: 'choice',
  options: options(...written),
})
const measure = (key: string, name: string, name_en: string, unit: string): Attribute => ({
  ...{ key, name, name_en, unit },
  type: 'number',
})
const yesNo = (key: string, name: string, name_en: string): Attribute => ({
  key,
  name,
  name_en,
  type: 'yes_no',
})

const COLOR = choice(
  ...(['color', 'Color', 'Colour'] as const),
  ...['blanco:Blanco:White', 'negro:Negro:Black', 'azul:Azul:Blue', 'rojo:Rojo:Red', 'verde:Verde:Green'],
  ...[
    'amarillo:Amarillo:Yellow',
    'gris:Gris:Grey',
    'transparente:Transparente:Clear',
    'natural:Natural:Natural',
  ],
)
const SCENT = choice(
  ...(['scent', 'Aroma', 'Scent'] as const),
  ...['lavanda:Lavanda:Lavender', 'limon:Limón:Lemon', 'pino:Pino:Pine', 'floral:Floral:Floral'],
  ...['neutro:Sin aroma:Unscented'],
)
const VOLUME = measure('volume', 'Contenido', 'Content', 'ml')
const OUNCES = measure('ounces', 'Capacidad', 'Capacity', 'oz')
const WARRANTY = measure('warranty', 'Garantía', 'Warranty', 'meses')

export const STARTER_CATEGORIES: readonly StarterCategory[] = [
  {
    key: 'biodegradable',
    name: 'Productos biodegradables',
    name_en: 'Biodegradable products',
    icon: 'leaf',
    attributes: [
      choice(
        ...(['material', 'Material', 'Material'] as const),
        ...['bagazo:Bagazo de caña:Sugarcane bagasse', 'kraft:Papel kraft:Kraft paper', 'pla:PLA:PLA'],
        ...['bambu:Bambú:Bamboo', 'almidon:Almidón de maíz:Corn starch'],
      ),
      OUNCES,
      yesNo('compostable', 'Compostable en casa', 'Home compostable'),
    ],
  },
  {
    key: 'disinfectants',
    name: 'Desinfectantes y detergentes',
    name_en: 'Disinfectants and detergents',
    icon: 'spray',
    attributes: [
      choice(
        ...(['form', 'Presentación', 'Form'] as const),
        ...['liquido:Líquido:Liquid', 'polvo:Polvo:Powder', 'gel:Gel:Gel', 'pastilla:Pastilla:Tablet'],
      ),
      SCENT,
      VOLUME,
      yesNo('concentrated', 'Concentrado', 'Concentrated'),
    ],
  },
  {
    key: 'personal_care',
    name: 'Aseo personal',
    name_en: 'Personal care',
    icon: 'bath',
    attributes: [
      SCENT,
      VOLUME,
      measure('sheets', 'Hojas', 'Sheets', ''),
      yesNo('hypoallergenic', 'Hipoalergénico', 'Hypoallergenic'),
    ],
  },
  {
    key: 'cafeteria',
    name: 'Cafetería',
    name_en: 'Coffee corner',
    icon: 'coffee',
    // Food is exempt: Panama, Código Fiscal art. 1057-V, paragraph 8.
    tax: { PA: 'exempt' },
    attributes: [
      measure('weight', 'Contenido', 'Content', 'g'),
      yesNo('sugar_free', 'Sin azúcar', 'Sugar free'),
    ],
  },
  {
    key: 'disposables',
    name: 'Desechables',
    name_en: 'Disposables',
    icon: 'cup',
    attributes: [
      choice(
        ...(['material', 'Material', 'Material'] as const),
        ...[
          'plastico:Plástico:Plastic',
          'papel:Papel:Paper',
          'carton:Cartón:Board',
          'aluminio:Aluminio:Aluminium',
        ],
        ...['nitrilo:Nitrilo:Nitrile', 'vinilo:Vinilo:Vinyl'],
      ),
      OUNCES,
      COLOR,
      {
        ...choice('size', 'Talla', 'Size', 's:S:S', 'm:M:M', 'l:L:L', 'xl:XL:XL'),
        of_variant: true,
      },
    ],
  },
  {
    key: 'packaging',
    name: 'Cartón y plástico',
    name_en: 'Board and plastic',
    icon: 'box',
    attributes: [
      measure('width', 'Ancho', 'Width', 'cm'),
      measure('length', 'Largo', 'Length', 'cm'),
      measure('gauge', 'Calibre', 'Gauge', 'µm'),
      COLOR,
    ],
  },
  {
    key: 'cleaning',
    name: 'Artículos de limpieza',
    name_en: 'Cleaning supplies',
    icon: 'brush',
    attributes: [
      choice(
        ...(['use', 'Para', 'For'] as const),
        ...['pisos:Pisos:Floors', 'vidrios:Vidrios:Glass', 'banos:Baños:Bathrooms', 'cocina:Cocina:Kitchen'],
        ...['general:Uso general:General use'],
      ),
      COLOR,
    ],
  },
  {
    key: 'tools',
    name: 'Herramientas',
    name_en: 'Tools',
    icon: 'tool',
    attributes: [
      choice(
        'drive',
        'Tipo',
        'Type',
        'manual:Manual:Manual',
        'electrica:Eléctrica:Electric',
        'bateria:A batería:Cordless',
      ),
      measure('voltage', 'Voltaje', 'Voltage', 'V'),
      WARRANTY,
    ],
  },
  {
    key: 'office',
    name: 'Artículos de oficina',
    name_en: 'Office supplies',
    icon: 'pencil',
    attributes: [
      choice(
        ...(['format', 'Tamaño', 'Format'] as const),
        ...['carta:Carta:Letter', 'legal:Legal:Legal', 'a4:A4:A4', 'doble_carta:Doble carta:Tabloid'],
      ),
      measure('grammage', 'Gramaje', 'Grammage', 'g/m²'),
      { ...COLOR, of_variant: true },
    ],
  },
  {
    key: 'computing',
    name: 'Equipos de computación',
    name_en: 'Computer equipment',
    icon: 'laptop',
    attributes: [
      choice(
        ...(['connection', 'Conexión', 'Connection'] as const),
        ...[
          'usb_a:USB-A:USB-A',
          'usb_c:USB-C:USB-C',
          'bluetooth:Bluetooth:Bluetooth',
          'hdmi:HDMI:HDMI',
          'red:Red:Network',
        ],
      ),
      { ...measure('storage', 'Capacidad', 'Capacity', 'GB'), of_variant: true },
      WARRANTY,
    ],
  },
  {
    key: 'hotel',
    name: 'Hotelería',
    name_en: 'Hotel supplies',
    icon: 'bed',
    attributes: [
      choice(
        ...(['fabric', 'Tela', 'Fabric'] as const),
        ...['algodon:Algodón:Cotton', 'poliester:Poliéster:Polyester', 'microfibra:Microfibra:Microfibre'],
      ),
      {
        ...choice(
          ...(['bed', 'Medida', 'Bed size'] as const),
          ...[
            'individual:Individual:Single',
            'doble:Matrimonial:Double',
            'queen:Queen:Queen',
            'king:King:King',
          ],
        ),
        of_variant: true,
      },
      COLOR,
    ],
  },
]
