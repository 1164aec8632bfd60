import type { TFunction } from 'i18next'
import type { Aspect } from './aspects.ts'

// Keys of texts hold no signs.
const SIGNS: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  '.': 'point',
}

/** A choice about the reading in words: `;` is "Punto y coma". Names of sheets and encodings are words already. */
export const choiceWord = (aspect: Aspect, choice: string, t: TFunction<'imports'>): string => {
  if (aspect === 'sheet') return choice
  if (aspect === 'encoding') return t(`reading.encodings.${choice}`)
  if (aspect === 'header_line')
    return choice === '0' ? t('reading.no_header') : t('reading.line', { line: choice })
  return t(`reading.${aspect}s.${SIGNS[choice] ?? choice}`)
}
