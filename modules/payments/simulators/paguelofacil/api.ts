/** What PagueloFácil serves: links for a form, and the query of transactions, each with its own way of refusing. */
import { z } from 'zod'
import type { AddRoute, RouteAnswer } from '#kernel/server/module.ts'
import { simulatorAt } from '#kernel/server/outside.ts'
import { fromHex } from '../../adapters/paguelofacil_codes.ts'
import { paguelofacilAccountByToken, paguelofacilAccountOf } from '../accounts.ts'
import { json } from '../wire.ts'
import { type PagueloFacilBooks, rowOf } from './links.ts'

export const ADDRESS = '/simulators/paguelofacil'

const refused = (message: string): RouteAnswer => json({ success: false, message, data: null })

const HEX = /^([0-9A-Fa-f]{2})*$/
const Form = z.object({
  CCLW: z.string(),
  CMTN: z.string(),
  CDSC: z.string().min(1).max(150),
  RETURN_URL: z.string().regex(HEX).default(''),
  PF_CF: z.string().regex(HEX).default(''),
  EMAIL: z.string().default(''),
  EXPIRES_IN: z.coerce.number().int().min(1).max(31_536_000).default(3600),
})
const Fields = z.array(z.object({ id: z.string(), nameOrLabel: z.string(), value: z.string() }))

const customIn = (hex: string): Record<string, string> | undefined => {
  if (!hex) return {}
  try {
    const fields = Fields.parse(JSON.parse(fromHex(hex)))
    return Object.fromEntries(fields.map(({ nameOrLabel, value }) => [nameOrLabel, value]))
  } catch {
    return undefined
  }
}

export const addPagueloFacilApi = (route: AddRoute, books: PagueloFacilBooks): void => {
  route('POST', `${ADDRESS}/LinkDeamon.cfm`, async ({ body }) => {
    if (books.weather().fails) return refused('Servicio no disponible')
    const form = Form.safeParse(body)
    if (!form.success) return refused(`Parámetro inválido: ${form.error.issues[0]?.path.join('.')}`)
    const { CCLW, CMTN, CDSC, RETURN_URL, PF_CF, EMAIL, EXPIRES_IN } = form.data
    const account = paguelofacilAccountOf(CCLW)
    if (!account) return refused('CCLW inválido')
    if (!/^\d{1,9}\.\d{2}$/.test(CMTN) || Number(CMTN) < 1)
      return refused('Monto inválido, el mínimo es 1.00')
    const return_url = fromHex(RETURN_URL)
    if (return_url && !URL.canParse(return_url)) return refused('RETURN_URL inválido')
    const custom = customIn(PF_CF)
    if (!custom) return refused('PF_CF inválido')
    const parms = Object.fromEntries(
      Object.entries(body as Record<string, string>)
        .filter(([name]) => /^PARM_\d+$/.test(name))
        .map(([name, value]) => [name, value.slice(0, 150)]),
    )
    const link = await books.open(
      { account: account.name, amount: CMTN, description: CDSC, return_url, custom, parms, email: EMAIL },
      EXPIRES_IN,
    )
    const url = `${simulatorAt('paguelofacil')}/pay/${link.code}`
    return json({ success: true, message: 'Link generado', data: { url, code: link.code } })
  })

  route('GET', `${ADDRESS}/PFManagementServices/api/v1/MerchantTransactions`, async ({ headers, query }) => {
    const account = paguelofacilAccountByToken(headers.authorization)
    const head = (code: number, description: string) => ({ headerStatus: { code, description } })
    if (!account) return json({ ...head(410, 'Invalid Api Key'), data: null, success: false })
    const rows = books.links
      .list()
      .filter((link) => link.account === account.name)
      .flatMap((link) => link.transactions.map((transaction) => rowOf(link, transaction)))
      .filter((row) => fits(row, query))
      .sort((a, b) => (a.dateTms < b.dateTms ? -1 : 1))
    if (query.sort?.startsWith('-')) rows.reverse()
    const from = Number(query.offset) || 0
    const page = rows.slice(from, from + (Number(query.limit) || 100))
    return json({ ...head(200, 'Success'), message: '', data: page, success: true })
  })
}

type Row = ReturnType<typeof rowOf>

/** The two ways of asking that we use: by the operation's code, by custom fields, and between two moments. */
const fits = (row: Row, { filter, conditional }: Record<string, string>): boolean => {
  const code = /^codOper::(.+)$/i.exec(filter ?? '')?.[1]
  if (code && row.codOper !== code) return false
  const like = /^customFields\$lk%(.*)%$/i.exec(conditional ?? '')?.[1]
  if (like !== undefined && !JSON.stringify(row.customFields).includes(like)) return false
  const between = /^dateTms\$bt(.+)::(.+)$/i.exec(conditional ?? '')
  return !between || (row.dateTms >= (between[1] ?? '') && row.dateTms <= (between[2] ?? ''))
}
