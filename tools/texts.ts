/**
 * Everything a person reads exists in Spanish and in English, in the same shape; and every refusal has a sentence.
 * Texts are i18next JSON: `{{name}}` is a value, and `key_one`, `key_other` (Spanish also `key_many`) are one counted text.
 */
import ts from 'typescript'
import { type Finding, filesOf, isScript, isTest, lineOf, listIn, textOf, treeOf, visit } from './sources.ts'

type Texts = Map<string, string>
type Language = 'es' | 'en'

const PLURAL = /_(zero|one|two|few|many|other)$/
/** The plural forms a language has, and whether a counted text must have them. */
const FORMS: Record<Language, Record<string, 'must' | 'may'>> = {
  es: { one: 'must', other: 'must', many: 'may', zero: 'may' },
  en: { one: 'must', other: 'must', zero: 'may' },
}

const flatten = (value: unknown, path: string, into: Texts): Texts => {
  if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) flatten(inner, path ? `${path}.${key}` : key, into)
  else into.set(path, String(value ?? ''))
  return into
}

/** A text file as `a.b.c` → text. */
const read = (root: string, file: string): Texts => flatten(JSON.parse(textOf(root, file)), '', new Map())

/** `found_one` and `found_other` are one text, `found`, as long as both stand there. */
const singular = (key: string, texts: Texts): string => {
  const stem = key.replace(PLURAL, '')
  return stem !== key && texts.has(`${stem}_other`) ? stem : key
}

const placeholders = (text: string): string =>
  [...new Set([...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map((one) => one[1] ?? ''))].sort().join(', ')

/** Placeholders of a key; of a counted text those of its `_other` form, since "one customer" may leave out the number. */
const fullText = (key: string, texts: Texts): string | undefined =>
  texts.get(key) ?? texts.get(`${key}_other`)

const plurals = (file: string, texts: Texts, language: Language): Finding[] =>
  [...new Set([...texts.keys()].map((key) => singular(key, texts)))]
    .filter((stem) => texts.has(`${stem}_other`))
    .flatMap((stem) => {
      const present = Object.keys({ ...FORMS.es, two: 0, few: 0 }).filter((form) =>
        texts.has(`${stem}_${form}`),
      )
      const missing = Object.keys(FORMS[language]).filter(
        (f) => FORMS[language][f] === 'must' && !present.includes(f),
      )
      const foreign = present.filter((form) => !FORMS[language][form])
      return [
        ...missing.map((form) => ({ file, says: `${stem}_${form} is missing beside ${stem}_other` })),
        ...foreign.map((form) => ({ file, says: `${stem}_${form}: the language has no such form` })),
      ]
    })

/** The two languages of one folder against each other. */
const pair = (folder: string, es: Texts, en: Texts): Finding[] => {
  const sides = [
    { file: `${folder}/es.json`, own: es, other: en, language: 'es' as const },
    { file: `${folder}/en.json`, own: en, other: es, language: 'en' as const },
  ]
  return sides.flatMap(({ file, own, other, language }) => {
    const otherKeys = new Set([...other.keys()].map((key) => singular(key, other)))
    const missing = [...otherKeys].filter((key) => fullText(key, own) === undefined)
    const empty = [...own].filter(([, text]) => text.trim() === '').map(([key]) => key)
    return [
      ...missing.map((key) => ({ file, says: `${key} is missing; the other language has it` })),
      ...empty.map((key) => ({ file, says: `${key} is empty` })),
      ...plurals(file, own, language),
    ]
  })
}

const differentPlaceholders = (folder: string, es: Texts, en: Texts): Finding[] =>
  [...new Set([...es.keys()].map((key) => singular(key, es)))].flatMap((key) => {
    const [spanish, english] = [fullText(key, es), fullText(key, en)]
    if (spanish === undefined || english === undefined || placeholders(spanish) === placeholders(english))
      return []
    const says = `${key} has {{${placeholders(spanish)}}}, in English {{${placeholders(english)}}}`
    return [{ file: `${folder}/es.json`, says }]
  })

/** Where a file's own texts are: its module's, the kernel's, or the web shell's. */
const homeOf = (file: string): string => /^(modules\/[^/]+|kernel|web)\//.exec(file)?.[1] ?? ''

/** The literal codes in `fail('code')` and `errors: ['code']`. */
const codesIn = (tree: ts.SourceFile): { text: string; line: number }[] => {
  const codes = listIn(tree, 'errors')
  visit(tree, (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'fail') return
    const code = node.arguments[0]
    if (code && ts.isStringLiteralLike(code)) codes.push({ text: code.text, line: lineOf(code) })
  })
  return codes
}

/** The literal keys in `t('key')` and `<Trans i18nKey="key">`. */
const keysIn = (tree: ts.SourceFile): { text: string; line: number }[] => {
  const keys: { text: string; line: number }[] = []
  visit(tree, (node) => {
    const said =
      ts.isCallExpression(node) && /^(i18n(ext)?\.)?t$/.test(node.expression.getText()) && node.arguments[0]
    const shown = ts.isJsxAttribute(node) && node.name.getText() === 'i18nKey' && node.initializer
    const key = said || shown
    if (key && ts.isStringLiteralLike(key)) keys.push({ text: key.text, line: lineOf(key) })
  })
  return keys
}

/** What the shell reads for each entry that a module declares in its `screens.tsx`: see `web/screens.ts`. */
const DECLARED: Record<string, (key: string) => string[]> = {
  menu: (key) => [`menu.${key}`],
  commands: (key) => [`commands.${key}`],
  shortcuts: (key) => [`shortcuts.${key}`],
  settings: (key) => [`settings.${key}.title`, `settings.${key}.about`],
}

/** The keys that entries declared as `{ key: 'x' }` stand for, and those of `title: 'x'` of pages. */
const declaredIn = (tree: ts.SourceFile): { text: string; line: number }[] => {
  const keys: { text: string; line: number }[] = []
  visit(tree, (node) => {
    if (!ts.isPropertyAssignment(node) || !ts.isArrayLiteralExpression(node.initializer)) return
    const list = node.name.getText()
    const property = list === 'pages' ? 'title' : 'key'
    const texts = list === 'pages' ? (key: string) => [`titles.${key}`] : DECLARED[list]
    if (!texts) return
    for (const entry of node.initializer.elements) {
      if (!ts.isObjectLiteralExpression(entry)) continue
      const named = entry.properties.find((one) => one.name?.getText() === property)
      if (named && ts.isPropertyAssignment(named) && ts.isStringLiteralLike(named.initializer)) {
        const line = lineOf(named)
        keys.push(...texts(named.initializer.text).map((text) => ({ text, line })))
      }
    }
  })
  return keys
}

/** Texts whose key a program puts together are not looked for; those it spells out must exist. */
export const textFindings = (root: string): Finding[] => {
  const files = filesOf(root)
  const languagesOf = new Map<string, Record<Language, Texts>>()
  const findings: Finding[] = []
  for (const folder of new Set(
    files.filter((f) => /\/texts\/[^/]+\.json$/.test(f)).map((f) => f.replace(/\/[^/]+$/, '')),
  )) {
    const missing = (['es', 'en'] as const).filter(
      (language) => !files.includes(`${folder}/${language}.json`),
    )
    findings.push(
      ...missing.map((language) => ({
        file: `${folder}/${language}.json`,
        says: 'this language is missing',
      })),
    )
    if (missing.length > 0) continue
    const [es, en] = [read(root, `${folder}/es.json`), read(root, `${folder}/en.json`)]
    languagesOf.set(homeOf(`${folder}/`), { es, en })
    findings.push(...pair(folder, es, en), ...differentPlaceholders(folder, es, en))
  }

  const known = (home: string, key: string): boolean => {
    const [space, inner] = key.includes(':') ? key.split(':', 2) : [undefined, key]
    const homes =
      space === undefined
        ? [home, 'web', 'kernel']
        : space === 'shell'
          ? ['web']
          : [`modules/${space}`, space]
    return homes.some((one) => {
      const texts = languagesOf.get(one)?.es
      return texts !== undefined && fullText(inner ?? '', texts) !== undefined
    })
  }
  for (const file of files.filter(
    (one) => isScript(one) && !isTest(one) && !/\/testing_[^/]*$/.test(one) && homeOf(one),
  )) {
    const tree = treeOf(root, file)
    for (const { text, line } of codesIn(tree))
      if (!known(homeOf(file), `errors.${text}`))
        findings.push({ file, line, says: `the refusal ${text} has no text errors.${text}` })
    const declared = file.endsWith('/web/screens.tsx') ? declaredIn(tree) : []
    for (const { text, line } of [...keysIn(tree), ...declared])
      if (!known(homeOf(file), text)) findings.push({ file, line, says: `there is no text ${text}` })
  }
  return findings
}
