/** Rules about who issues and who receives: B30x and B40x. */
import { parseFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import type { FiscalDocument, Receiver, TaxNumber } from '../document.rules.ts'
import { TYPES } from './codes.ts'
import { rucWritten } from './cufe.rules.ts'
import { placeOf } from './lists.ts'
import { phoneWritten } from './phones.rules.ts'
import type { Broken } from './problems.rules.ts'

const LONGEST_NAME = 200
const MAIL = /^[^@\s]+@[^@\s]+\.[A-Za-z]{2,9}$/

export const checkIssuer = ({ issuer }: FiscalDocument): Broken[] => {
  const broken: Broken[] = []
  const { tax_number, name, branch, address, latitude, longitude } = issuer
  if (!isRuc(tax_number.number) || !/^\d{2}$/.test(tax_number.check)) broken.push({ code: '1560' })
  else if (differs(tax_number)) broken.push({ code: 'check_digits_differ', field: 'issuer.tax_number.check' })
  if (name.trim().length < 2 || name.length > LONGEST_NAME) broken.push({ code: '1565' })
  if (!/^[A-Za-z0-9]{4}$/.test(branch)) broken.push({ code: '1566' })
  if (!address.trim()) broken.push({ code: '1568' })
  if (!placeOf(issuer.place)) broken.push({ code: 'place_unknown' })
  if (!issuer.phones.some(phoneWritten)) broken.push({ code: 'phone_missing' })
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) broken.push({ code: 'coordinates_unfit' })
  return [...broken, ...checkMails(issuer.emails, 'issuer.emails')]
}

export const checkReceiver = ({ receiver, type }: FiscalDocument): Broken[] => {
  const allowed = TYPES.find((one) => one.type === type)?.receivers ?? []
  if (!allowed.includes(receiver.kind))
    return [{ code: type === '03' ? '1620' : type === '10' ? '1623' : 'receiver_unfit' }]
  const broken = receiver.kind === 'foreign' ? checkForeign(receiver) : checkAtHome(receiver)
  if (receiver.name.length > LONGEST_NAME) broken.push({ code: 'name_length' })
  return [...broken, ...checkMails(receiver.emails, 'receiver.emails')]
}

const checkForeign = (receiver: Receiver): Broken[] => {
  const broken: Broken[] = []
  if (!receiver.foreign_id?.number.trim()) broken.push({ code: '1618' })
  else if (receiver.foreign_id.number.length > 50) broken.push({ code: 'foreign_id_length' })
  if (receiver.tax_number) broken.push({ code: '1619' })
  if (receiver.name.trim().length < 2) broken.push({ code: '1605' })
  return broken
}

const checkAtHome = (receiver: Receiver): Broken[] => {
  const broken: Broken[] = []
  const { kind, tax_number, name, address, place } = receiver
  if (receiver.country !== 'PA') broken.push({ code: '1611' })
  if (receiver.foreign_id) broken.push({ code: '1619', field: 'receiver.foreign_id' })
  const named = kind !== 'consumer'
  if (named && name.trim().length < 2) broken.push({ code: '1605' })
  if (named && !/^\d{2}$/.test(tax_number?.check ?? '')) broken.push({ code: '1601' })
  else if (tax_number && !isRuc(tax_number.number)) broken.push({ code: '1601' })
  else if (tax_number && differs(tax_number)) broken.push({ code: 'check_digits_differ' })
  if (kind === 'consumer' && tax_number?.person === 'juridical') broken.push({ code: '1621' })
  if (named && !address.trim()) broken.push({ code: '1606' })
  if (named && !place) broken.push({ code: '1607' })
  if (place && !placeOf(place)) broken.push({ code: '1608' })
  return broken
}

const RUC = [
  /^(PE|N|E)-[\d-]+$/,
  /^[\d-]+$/,
  /^\d{1,2}-(AV|NT|PI)-[\d-]+$/,
  /^(NT|PI)-[\d-]+$/,
  /^\d{1,2}PI-[\d-]+$/,
]

/** The schema's shape of `dRuc`; the register of the DGI knows which of them exist. */
export const isRuc = (number: string): boolean => {
  const text = rucWritten(number)
  return text.length >= 5 && text.length <= 20 && RUC.some((shape) => shape.test(text))
}

const differs = ({ person, number, check }: TaxNumber): boolean => {
  if (!check) return false
  const { verdict } = parseFiscalId(`${number} DV ${check}`, 'PA', person === 'natural' ? 'cedula' : 'ruc')
  return 'warning' in verdict && verdict.warning === 'check_digits_differ'
}

const checkMails = (mails: readonly string[], field: string): Broken[] =>
  mails.slice(0, 3).some((mail) => !MAIL.test(mail) || mail.length > 100)
    ? [{ code: 'email_unfit', field }]
    : []
