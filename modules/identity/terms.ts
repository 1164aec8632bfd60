/** The words a company agrees to, with the operator's name in them, and who agreed. */
import { filled } from '#kernel/server/module.ts'
import type { Language } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import {
  type Acceptance,
  NOTICE_POINTS,
  TERMS_POINTS,
  TERMS_VERSION,
  termsRegister,
} from './terms.contract.ts'

let named = ''

/** Told once, when the house starts: who runs it, and where people reach them. */
export const useOperator = (operator: string): void => {
  named = operator
}

/** As the operator is called in the terms; empty where nobody said. */
export const operator = (): string => named

/** Every word of terms and notice, as they are shown. */
export const termsText = (language: Language): string => {
  const say = (key: string) => text(`identity:${key}`, { operator: operatorIn(language) }, language)
  const told = (part: string, points: readonly string[]) =>
    points.map((point) => `${say(`${part}.${point}.title`)}\n${say(`${part}.${point}.text`)}`)
  return [
    say('titles.terms'),
    ...told('terms', TERMS_POINTS),
    say('notice.heading'),
    ...told('notice', NOTICE_POINTS),
  ].join('\n\n')
}

const operatorIn = (language: Language): string => named || text('identity:terms.unnamed', {}, language)

/** Enters that somebody accepted the present terms for the company in scope. */
export const enterAcceptance = async (
  who: Pick<Acceptance, 'name' | 'email' | 'language' | 'origin'>,
): Promise<void> => {
  const acceptance = { ...who, version: TERMS_VERSION, text: termsText(who.language) }
  for (const { enter } of filled(termsRegister)) await enter(acceptance)
}

/** Whether the company agreed to other terms than these. One whose terms were settled elsewhere is not asked. */
export const isBehind = async (): Promise<boolean> => {
  for (const { accepted } of filled(termsRegister)) {
    const version = await accepted()
    if (version && version !== TERMS_VERSION) return true
  }
  return false
}
