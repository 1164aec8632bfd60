/**
 * The rules by which the simulated PAC refuses a document, read from its XML alone and written apart from those that make one, so that each
 * finds the other's mistakes. Codes: section 8.4 of the Ficha Técnica. Amounts may be off by one centésimo.
 */
import Big from 'big.js'
import type { PacCode } from '../pac.ts'
import { knownClassifications, knownUnits, placeOf } from '../panama/lists.ts'
import { allOf, at, textAt } from '../panama/xml_reader.ts'
import { headCodes } from './pac_rules_head.ts'

export type Say = (code: string, words: string) => void

/** All that is wrong and all that is remarked. `now`: ISO moment. `unknown`: RUCs that nobody has. */
export const brokenRules = (rFE: Element, now: string, unknown: (ruc: string) => boolean): PacCode[] => {
  const codes: PacCode[] = []
  const say: Say = (code, words) => codes.push({ code, message: words })
  headCodes(rFE, now, unknown, say)
  listCodes(rFE, say)
  const items = allOf(rFE, 'gItem')
  for (const [index, item] of items.entries()) itemCodes(item, index + 1, say)
  const positions = items.map((item) => Number(textAt(item, 'dSecItem')))
  if (new Set(positions).size < positions.length) say('2001', 'Secuencia de ítem repetida')
  totalCodes(rFE, items, say)
  return codes
}

const CENT = '0.01'
const amount = (node: Element | undefined, path: string): Big => new Big(textAt(node, path) || 0)
const isOff = (told: Big, reckoned: Big): boolean => told.minus(reckoned).abs().gt(CENT)
const sum = (all: readonly Big[]): Big => all.reduce((a, b) => a.plus(b), new Big(0))

const RATES: Record<string, string> = { '00': '0', '01': '0.07', '02': '0.10', '03': '0.15' }

const itemCodes = (item: Element, position: number, say: Say): void => {
  const told = (code: string, words: string): void => say(code, `${words} en el ítem ${position}`)
  const quantity = amount(item, 'dCantCodInt')
  const prices = at(item, 'gPrecios')
  const [price, off, net] = ['dPrUnit', 'dPrUnitDesc', 'dPrItem'].map((name) => amount(prices, name)) as [
    Big,
    Big,
    Big,
  ]
  if (quantity.lte(0)) told('2000', 'Cantidad en cero')
  if (price.gt(100_000)) told('2050', 'Precio unitario mayor que 100,000')
  if (off.gt(0) && price.eq(0)) told('2052', 'Descuento sin precio')
  else if (off.gte(price) && off.gt(0)) told('2051', 'Descuento mayor o igual que el precio')
  if (isOff(net, quantity.times(price.minus(off))))
    told('2053', 'Precio del ítem distinto de cantidad por precio')

  const rate = RATES[textAt(item, 'gITBMSItem/dTasaITBMS')]
  const tax = amount(item, 'gITBMSItem/dValITBMS')
  if (rate === undefined) told('2150', 'Tasa de ITBMS inexistente')
  else if (isOff(tax, net.times(rate))) told('2152', 'ITBMS distinto de tasa por precio')
  const others = allOf(item, 'gOTIItem')
  const codes = others.map((other) => textAt(other, 'dCodOTI'))
  if (new Set(codes).size < codes.length) told('2300', 'OTI repetido')
  const total = sum([
    net,
    amount(prices, 'dPrAcarItem'),
    amount(prices, 'dPrSegItem'),
    tax,
    amount(item, 'gISCItem/dValISC'),
    ...others.map((other) => amount(other, 'dValOTI')),
  ])
  if (isOff(amount(prices, 'dValTotItem'), total)) told('2056', 'Valor total del ítem distinto de la suma')
}

const totalCodes = (rFE: Element, items: readonly Element[], say: Say): void => {
  const gTot = at(rFE, 'gTot')
  const told = (name: string): Big => amount(gTot, name)
  const of = (path: string): Big => sum(items.map((item) => amount(item, path)))
  const others = sum(
    items.flatMap((item) => allOf(item, 'gOTIItem').map((other) => amount(other, 'dValOTI'))),
  )
  const excise = of('gISCItem/dValISC')
  const tax = of('gITBMSItem/dValITBMS')
  const check = (code: string, name: string, reckoned: Big): void => {
    if (isOff(told(name), reckoned)) say(code, `${name} distinto de ${reckoned.toFixed(2)}`)
  }
  check('2500', 'dTotNeto', of('gPrecios/dPrItem'))
  check('2501', 'dTotITBMS', tax)
  check('2503', 'dTotGravado', tax.plus(excise).plus(others))
  check('2514', 'dVTotItems', of('gPrecios/dValTotItem'))
  check(
    '2507',
    'dVTot',
    told('dVTotItems').plus(told('dTotAcar')).plus(told('dTotSeg')).minus(told('dTotDesc')),
  )
  if (told('dTotAcar').gt(0) && of('gPrecios/dPrAcarItem').gt(0)) say('2505', 'Acarreo en ítems y en totales')
  if (told('dTotSeg').gt(0) && of('gPrecios/dPrSegItem').gt(0)) say('2506', 'Seguro en ítems y en totales')
  if (told('dVTot').gt(1_000_000)) say('2509', 'Total mayor que 1,000,000')
  if (textAt(rFE, 'gDGen/gDatRec/iTipoRec') === '02' && told('dVTot').gt(10_000))
    say('2515', 'Consumidor final por más de 10,000')
  if (Number(textAt(gTot, 'dNroItems')) !== items.length) say('2513', 'Cantidad de ítems distinta')
  paymentCodes(gTot, told('dTotRec'), say)
}

const paymentCodes = (gTot: Element | undefined, received: Big, say: Say): void => {
  const payments = allOf(gTot, 'gFormaPago')
  if (isOff(received, sum(payments.map((one) => amount(one, 'dVlrCuota')))))
    say('2510', 'Valor recibido distinto de la suma de pagos')
  for (const one of payments) {
    const other = textAt(one, 'iFormaPago') === '99'
    const words = textAt(one, 'dFormaPagoDesc')
    if (other && !words) say('2601', 'Forma de pago otro sin descripción')
    if (!other && words) say('2602', 'Descripción de una forma de pago que no es otro')
  }
  const credit = payments.filter((one) => textAt(one, 'iFormaPago') === '01').length
  const term = credit === 0 ? '1' : credit === payments.length ? '2' : '3'
  const instalments = allOf(gTot, 'gPagPlazo').length
  if (textAt(gTot, 'iPzPag') !== term || (term !== '1' && instalments === 0))
    say('2512', 'Plazo de pago distinto de las formas de pago')
}

/** Lists too long for the schema: a code outside them is refused as a fault of form. */
const listCodes = (rFE: Element, say: Say): void => {
  const refuse = (name: string, value: string): void =>
    say(
      '0100',
      `The '${name}' element is invalid - The value '${value}' is invalid - The Enumeration constraint failed.`,
    )
  const check = (node: Element | undefined, name: string, known: (value: string) => boolean): void => {
    const value = textAt(node, name)
    if (value && !known(value)) refuse(name, value)
  }
  for (const path of ['gDGen/gEmis/gUbiEm', 'gDGen/gDatRec/gUbiRec'])
    check(at(rFE, path), 'dCodUbi', (value) => placeOf(value) !== undefined)
  for (const item of allOf(rFE, 'gItem')) {
    check(item, 'cUnidad', (value) => knownUnits.has(value))
    check(item, 'cUnidadCPBS', (value) => knownUnits.has(value))
    check(item, 'dCodCPBScmp', (value) => knownClassifications.has(value))
  }
}
