/** Families of the state's catalogue, by the product code they were last written with. */
import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { LineWritten } from './written.contract.ts'

/** What to write for a code nobody gave a family: the one remembered, else the company's usual one. */
export const familiesOf = async (
  lines: readonly LineWritten[],
  usual: string,
): Promise<(code: string) => string> => {
  const codes = [...new Set(lines.map(({ code }) => code).filter(Boolean))]
  const rows = codes.length
    ? await statement<{ product_code: string; family: string }>(
        'select product_code, family from invoices.classification where product_code = any($1)',
        [codes],
      )
    : []
  const known = new Map(rows.map(({ product_code, family }) => [product_code, family]))
  return (code) => known.get(code) ?? usual
}

export const rememberFamilies = async (lines: readonly LineWritten[]): Promise<void> => {
  for (const { code, classification } of lines)
    if (code && classification) {
      const known = await statement(
        'update invoices.classification set family = $2 where product_code = $1 returning 1',
        [code, classification],
      )
      if (!known.length)
        await statement(
          'insert into invoices.classification (id, product_code, family) values ($1, $2, $3) on conflict do nothing',
          [newId(), code, classification],
        )
    }
}
