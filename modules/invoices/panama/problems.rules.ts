/**
 * What the DGI's rules and ours say when they are broken, for people. `problems.json`: by code, the field it is about, whether it is only a
 * remark, and in each language what is wrong and what to do. Codes and meanings: section 8.4 of the Ficha Técnica; three digits: The Factory HKA.
 */
import type { Language } from '../country.ts'
import type { FiscalDocument, Problem } from '../document.rules.ts'
import TOLD from './problems.json' with { type: 'json' }

type Told = { field: string; warning?: boolean; es: string[]; en: string[] }
const told: Record<string, Told | undefined> = TOLD

/** A rule that was broken, before it is put into words. `field` where it is narrower than the rule's own. */
export type Broken = { code: string; field?: string; params?: Record<string, string> }

export const problemOf = ({ code, field, params = {} }: Broken, language: Language): Problem => {
  const known = told[code]
  const { field: usual, warning, ...texts } = known ?? (told.unknown as Told)
  const [says = '', fix = ''] = texts[language]
  const filled = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => ({ code, ...params })[name as 'code'] ?? '')
  return {
    code,
    field: field ?? usual,
    severity: warning ? 'warning' : 'error',
    says: filled(says),
    fix: filled(fix),
  }
}

/** Codes of answers that say all is well. */
const FINE = new Set(['0260', '0422', '0600', '0761', '0920', '200'])

/** An authority's codes as problems; those that say all is well are left out. A code nobody told us of speaks for itself. */
export const explained = (
  codes: readonly { code: string; message: string }[],
  document: FiscalDocument | null,
  language: Language,
): Problem[] =>
  codes
    .filter(({ code }) => !FINE.has(code))
    .map(({ code, message }) =>
      problemOf({ code, params: { message }, ...narrowed(code, message, document) }, language),
    )

/** The line a message speaks of, where it names one: `… del ítem 003 …`, `gItem[2]`. */
const narrowed = (code: string, message: string, document: FiscalDocument | null): { field?: string } => {
  if (!/^2[0-3]\d\d$/.test(code)) return {}
  const found = Number(/(?:[ií]tem|gItem|dSecItem|l[ií]nea)\D{0,5}(\d{1,4})/i.exec(message)?.[1])
  return found >= 1 && found <= (document?.lines.length ?? 0) ? { field: `lines.${found - 1}` } : {}
}
