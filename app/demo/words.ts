// Names as they are common in Panama, put together by chance: nobody in particular is meant.

export const GIVEN_NAMES =
  'Yaritza Milagros Yesenia Itzel Maribel Dayana Katherine Génesis Lineth Zuleika Nadia Berta Aracelly Marisol Damaris Vielka Ruth Xiomara Elida Noris Abdiel Rubén Edilberto Eliécer Aristides Omar Rodolfo Félix Cristóbal Moisés Amílcar Virgilio Didio Orlando Gilberto Ulises Ernesto Bolívar Isaac Jonathan Kevin Luis José Carlos Ana María Rosa Carmen Julio Mario Elena Gloria Ricardo'.split(
    ' ',
  )

export const FAMILY_NAMES =
  'González Rodríguez Sánchez Castillo Batista Quintero Caballero Pitti Vega Morales Arosemena Herrera Guerra Ríos Samudio Santamaría Him Chen Barría Cedeño Domínguez De_León Del_Cid Espinosa Franco Gutiérrez Jaén Lasso Montenegro Navarro Ortega Pinzón Quiróz Rivera Serrano Tejada Urriola Vergara Wong Aguilar Bonilla Candanedo Delgado Escobar Famanía Gómez Hernández'
    .split(' ')
    .map((name) => name.replace('_', ' '))

/** Trade, what it is called in front, its tag. */
export const TRADES: readonly (readonly [string, string])[] = [
  ['Ferretería', 'ferretería'],
  ['Minisúper', 'abarrotes'],
  ['Restaurante', 'restaurante'],
  ['Fonda', 'restaurante'],
  ['Farmacia', 'salud'],
  ['Clínica', 'salud'],
  ['Hotel', 'hotel'],
  ['Hostal', 'hotel'],
  ['Taller', 'taller'],
  ['Lavandería', 'servicios'],
  ['Panadería', 'panadería'],
  ['Constructora', 'construcción'],
  ['Colegio', 'educación'],
  ['Distribuidora', 'mayorista'],
  ['Almacén', 'mayorista'],
  ['Agropecuaria', 'agro'],
  ['Veterinaria', 'agro'],
  ['Oficinas', 'servicios'],
]

export const PLACE_NAMES =
  'La Esperanza|El Progreso|Los Almendros|Punta Paitilla|Cerro Azul|La Chorrera|Río Caldera|Bahía Azul|El Roble|Las Perlas|San Judas|Santa Librada|Tres Hermanos|La Fe|El Buen Precio|Nuevo Amanecer|Los Cedros|La Loma|El Cruce|Doña Berta|Don Chicho|La Sureña|El Istmeño|Brisas del Mar|Monte Verde|La Palma|Sol Naciente|El Canal|Volcán Barú|La Unión'.split(
    '|',
  )

export const LEGAL_FORMS = [', S.A.', ', S.A.', '', '', '', ' y Asociados', ', S. de R.L.'] as const

/** City, province, weight: where people live. */
export const CITIES: readonly (readonly [string, string, number])[] = [
  ['Ciudad de Panamá', 'Panamá', 40],
  ['San Miguelito', 'Panamá', 16],
  ['Arraiján', 'Panamá Oeste', 10],
  ['La Chorrera', 'Panamá Oeste', 9],
  ['Colón', 'Colón', 8],
  ['David', 'Chiriquí', 10],
  ['Boquete', 'Chiriquí', 3],
  ['Santiago', 'Veraguas', 5],
  ['Chitré', 'Herrera', 4],
  ['Las Tablas', 'Los Santos', 3],
  ['Penonomé', 'Coclé', 4],
  ['Aguadulce', 'Coclé', 3],
  ['Changuinola', 'Bocas del Toro', 3],
  ['Bocas del Toro', 'Bocas del Toro', 2],
]

export const STREETS =
  'Vía España|Calle 50|Avenida Central|Vía Argentina|Calle Uruguay|Avenida Balboa|Vía Brasil|Calle Real|Avenida 3 de Noviembre|Calle del Comercio|Vía Interamericana|Avenida Perú|Calle 4.ª|Barriada El Bosque'.split(
    '|',
  )

export const SOURCES = [
  'Referido',
  'Local',
  'Instagram',
  'Página web',
  'Feria',
  'Visita',
  'WhatsApp',
  'Facebook',
] as const

export const JOB_TITLES = [
  'Compras',
  'Gerente general',
  'Propietario',
  'Administración',
  'Contabilidad',
  'Bodega',
  'Cocina',
  '',
] as const

export const NOTES = [
  'Pide factura a nombre de la sociedad.',
  'Prefiere que le escriban por WhatsApp en la mañana.',
  'Paga por Yappy.',
  'Crédito a 30 días.',
  'Recibe mercancía solo de lunes a miércoles.',
  'Pregunta por descuentos por volumen.',
] as const

export const SALES =
  'Pedido mensual de abarrotes|Reposición de temporada|Equipo de cocina|Vitrina refrigerada|Uniformes del personal|Insumos de limpieza|Mobiliario de terraza|Cajas registradoras|Estanterías para bodega|Pintura y acabados|Herramientas eléctricas|Iluminación LED|Aire acondicionado|Empaques biodegradables|Pedido de fin de año|Surtido inicial de tienda|Material de oficina|Rótulo exterior|Planta eléctrica|Cámaras de seguridad'.split(
    '|',
  )

export const BIG_SALES =
  'Contrato anual de suministro|Abastecimiento de cadena|Remodelación completa|Licitación de uniformes|Mantenimiento de equipos por un año|Suministro hotelero|Equipamiento de nueva sede|Convenio de comedor|Plan de reposición trimestral|Proyecto llave en mano'.split(
    '|',
  )

export const BRANCHES =
  'sucursal Albrook|sucursal David|sucursal Chitré|segunda etapa|nueva sede|local de Costa del Este|bodega de Tocumen|sucursal Santiago'.split(
    '|',
  )
