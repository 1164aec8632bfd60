/** A visitor without an account who follows every link and sends every form, by machine. */
import type { Operation } from '#kernel/contract.ts'
import { house } from '#kernel/server/module.ts'

export type Taken = { request: string; url: string; status: number; headers: Headers; content: Buffer }

/** A way in for people without an account: a page, or an operation anybody may ask over the API. */
export type Door = { at: string; method: string; matches: (path: string) => boolean }

const doorAt = (at: string): Door => {
  const [method = 'GET', path = ''] = at.split(' ')
  const pattern = new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`)
  return { at, method, matches: (given) => pattern.test(given) }
}

const TRADE = ['catalogue', 'suppliers', 'quotes']

/** Every door of the trade's modules and of whatever module builds on them, from their own declarations. */
export const tradeDoors = (): Door[] => {
  const modules = house().modules.filter(({ name, needs }) =>
    [name, ...needs].some((one) => TRADE.includes(one)),
  )
  return modules.flatMap(({ pages = [], operations }) => [
    ...pages.map(({ at }) => doorAt(at)),
    ...operations.flatMap(({ operation }: { operation: Operation }) => {
      const [method, path] = operation.http?.split(' ') ?? []
      return operation.allow === 'anyone' && path ? [doorAt(`${method} /api/v1${path}`)] : []
    }),
  ])
}

type Field = {
  name: string
  type: string
  value: string
  options: string[]
  required: boolean
  accept: string
}
type Form = { action: string; fields: Field[]; buttons: [string, string][] }

const attributesOf = (tag: string): Record<string, string> =>
  Object.fromEntries(
    [...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&amp;', '&').replaceAll('&quot;', '"'),
    ]),
  )

const chosenIn = (options: string): string => {
  const chosen = [...options.matchAll(/<option([^>]*)>/g)].find(([, one = '']) => / selected\b/.test(one))
  return attributesOf(chosen?.[1] ?? '').value ?? ''
}

const fieldOf = ([tag, element = '', within = '']: readonly string[]): Field => {
  const {
    name = '',
    type = element,
    value = '',
    accept = '',
    required,
  } = attributesOf((tag ?? '').split('>')[0] ?? '')
  const options = [...within.matchAll(/<option([^>]*)>/g)].map(
    ([, one = '']) => attributesOf(one).value ?? '',
  )
  return {
    name,
    type,
    value: element === 'textarea' ? within : element === 'select' ? chosenIn(within) : value,
    options,
    required: required !== undefined,
    accept,
  }
}

const formsIn = (page: string): Form[] =>
  [...page.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)]
    .map(([, head = '', body = '']) => {
      const { action = '', method = 'get' } = attributesOf(head)
      const elements = [...body.matchAll(/<(input|textarea|select)[^>]*>(?:([\s\S]*?)<\/\1>)?/g)]
      return {
        action: method.toLowerCase() === 'post' ? action : '',
        fields: elements
          .map((one) => fieldOf([one[0], one[1] ?? '', one[1] === 'input' ? '' : (one[2] ?? '')]))
          .filter(({ name }) => name),
        buttons: [...body.matchAll(/<button([^>]*)>/g)].flatMap(([, tag = '']) => {
          const { name, value = '' } = attributesOf(tag)
          return name ? [[name, value] as [string, string]] : []
        }),
      }
    })
    .filter(({ action }) => action)

const linksIn = (text: string): string[] => [
  ...[...text.matchAll(/(?:href|src)="([^"]+)"|content="((?:https?:|\/)[^"]+)"/g)].map(
    ([, link, content = '']) => link ?? content,
  ),
  ...[...text.matchAll(/srcset="([^"]+)"/g)].flatMap(([, set = '']) =>
    set.split(',').map((one) => one.trim().split(' ')[0] ?? ''),
  ),
  ...[...text.matchAll(/<loc>([^<]+)<|Sitemap: (\S+)/g)].map(([, loc, map]) => loc ?? map ?? ''),
  ...[...text.matchAll(/"(\/(?:api\/v1\/catalog|[cqs])\/[^"\s]+)"/g)].map(([, path = '']) => path),
]

/** Of buttons that differ only in the line they stand at, the last: what it does is done once, not for every line. */
const oneOfEachKind = (buttons: Form['buttons']): Form['buttons'] => [
  ...new Map(
    buttons.map((button) => [button.join(' ').replace(/[\da-f]{8}-[\da-f-]{27}/g, 'id'), button]),
  ).values(),
]

/** As many addresses of one door as are worth a look: facets would multiply without end. */
const MOST_PER_DOOR = 5

export class Visitor {
  readonly taken: Taken[] = []
  readonly visited = new Map<string, number[]>()
  readonly #origin: string
  readonly #doors: readonly Door[]
  readonly #doorsKnown = new Map<string, Door | undefined>()
  readonly #cookies = new Map<string, string>()
  readonly #seen = new Set<string>()
  readonly #counts = new Map<string, number>()
  readonly #answerFor: (field: Field) => Promise<string | undefined>

  /** `answerFor`: what this visitor writes into a field, where it has something of its own to write. */
  constructor(
    origin: string,
    doors: readonly Door[],
    answerFor: (field: Field) => Promise<string | undefined>,
  ) {
    this.#origin = origin
    this.#doors = doors
    this.#answerFor = answerFor
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async ask(method: string, path: string, body?: FormData | URLSearchParams): Promise<Taken> {
    const answer = await fetch(`${this.#origin}${path}`, {
      method,
      redirect: 'manual',
      headers: { cookie: this.cookie },
      ...(body && { body }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...more] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (!value || more.some((part) => /max-age=0/i.test(part))) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    const taken = {
      request: `${method} ${path}`,
      url: path,
      status: answer.status,
      headers: answer.headers,
      content: Buffer.from(await answer.arrayBuffer()),
    }
    this.taken.push(taken)
    const door = this.#doorOf(method, path)
    if (door) this.visited.set(door.at, [...(this.visited.get(door.at) ?? []), answer.status])
    return taken
  }

  #doorOf(method: string, path: string): Door | undefined {
    const asked = `${method} ${path}`
    if (!this.#doorsKnown.has(asked)) {
      const plain = decodeURI(path).split('?')[0] ?? ''
      const fitting = this.#doors.filter((door) => door.method === method && door.matches(plain))
      // `/requests/new` stands before `/requests/:id`.
      const [first] = fitting.sort((a, b) => a.at.split(':').length - b.at.split(':').length)
      this.#doorsKnown.set(asked, first)
    }
    return this.#doorsKnown.get(asked)
  }

  #isNew(method: string, path: string, given = ''): boolean {
    const key = `${method} ${path} ${given}`.trim()
    if (this.#seen.has(key)) return false
    const door = this.#doorOf(method, path)?.at ?? `${method} elsewhere`
    const count = this.#counts.get(door) ?? 0
    if (count >= MOST_PER_DOOR) return false
    this.#seen.add(key)
    this.#counts.set(door, count + 1)
    return true
  }

  /** Reads everything reachable from these addresses, sends every form there, empty first and then filled, and reads all once more. */
  async wander(starts: readonly string[], leaving = /leave|salir/): Promise<void> {
    const pages = [...starts]
    const forms: Form[] = []
    let isSecondRound = false
    const note = ({ content, headers, url }: Taken): void => {
      const location = headers.get('location')
      if (location) pages.push(this.#pathOf(location, url))
      if (!/html|xml|text|json/.test(headers.get('content-type') ?? '')) return
      const text = content.toString('utf8')
      pages.push(...linksIn(text).map((link) => this.#pathOf(link, url)))
      forms.push(...formsIn(text).map((form) => ({ ...form, action: this.#pathOf(form.action, url) })))
    }
    for (;;) {
      const path = pages.shift()
      if (path !== undefined) {
        if (path && this.#isNew('GET', path)) note(await this.ask('GET', path))
        continue
      }
      forms.sort(
        (a, b) =>
          Number(leaving.test(a.action)) - Number(leaving.test(b.action)) ||
          this.#successes(a) - this.#successes(b),
      )
      const [form] = forms
      if (!form || (leaving.test(form.action) && !isSecondRound)) {
        if (isSecondRound) return
        isSecondRound = true
        // What was sent changed pages that were read before.
        pages.push(...[...this.#seen].flatMap((key) => /^GET (\S+)$/.exec(key)?.[1] ?? []))
        for (const key of this.#seen) if (key.startsWith('GET')) this.#seen.delete(key)
        this.#counts.clear()
        continue
      }
      forms.shift()
      const given = form.fields.filter(({ type }) => type === 'hidden').map(({ value }) => value)
      if (!this.#isNew('POST', form.action, given.join(' '))) continue
      note(await this.ask('POST', form.action, bodyOf(form.fields.map(({ name }) => [name, '']))))
      const buttons = oneOfEachKind(form.buttons)
      for (const all of [false, true])
        for (const button of buttons.length ? buttons : [undefined]) {
          const fields = [...(await this.#filled(form, all)), ...(button ? [button] : [])]
          note(await this.ask('POST', form.action, bodyOf(fields)))
        }
    }
  }

  /** How often what a form leads to was done: of several that end a story, each is to come first somewhere. */
  #successes({ action }: Form): number {
    const door = this.#doorOf('POST', action)
    return (this.visited.get(door?.at ?? '') ?? []).filter((status) => status < 400).length
  }

  /** A form as somebody fills it: only what is required, or all of it. What stands there already stays. */
  async #filled({ fields }: Form, all: boolean): Promise<[string, string | File][]> {
    const filled: [string, string | File][] = []
    for (const field of fields) {
      const { name, type, value, options, required, accept } = field
      // Either of two addresses is enough where neither must be given: this is the one that is written.
      const wanted = all || required || /^(code|email)$/.test(name)
      const own = wanted ? await this.#answerFor(field) : undefined
      if (type === 'file') filled.push([name, /csv/.test(accept) ? SHEET : PICTURE])
      else if (own !== undefined) filled.push([name, own])
      else if (type === 'select') filled.push([name, value || (options.find(Boolean) ?? '')])
      else if (type === 'checkbox') filled.push([name, value || 'on'])
      else if (type === 'radio') filled.some(([there]) => there === name) || filled.push([name, value])
      else filled.push([name, value || (wanted && type !== 'hidden' && type !== 'date' ? '3' : '')])
    }
    return filled
  }

  #pathOf(link: string, from: string): string {
    const clean = link.replaceAll('&amp;', '&')
    if (/^(mailto|tel|data|javascript):|^#/.test(clean)) return ''
    const url = new URL(clean, `${this.#origin}${from}`)
    return /^\/(c|q|s|api|p)\//.test(url.pathname) ? `${url.pathname}${url.search}` : ''
  }
}

const SHEET = new File(
  [
    'Código;Producto;Cantidad;Precio\nCOD-1;Papel higiénico jumbo;3;9.50\nCOD-2;Toalla interfoliada;2;4.25\nCOD-3;Lo que nadie vende;1;2.00\n',
  ],
  'lista.csv',
  { type: 'text/csv' },
)
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const PICTURE = new File([PNG], 'foto.png', { type: 'image/png' })

/** A file makes it multipart; files stand last, as browsers send them. */
const bodyOf = (fields: readonly (readonly [string, string | File])[]): FormData | URLSearchParams => {
  const files = fields.filter(([, value]) => value instanceof File)
  if (!files.length) return new URLSearchParams(fields as [string, string][])
  const form = new FormData()
  for (const [name, value] of [...fields.filter((one) => !files.includes(one)), ...files])
    form.append(name, value as string)
  return form
}
