/** The first files of a module, in the shape of `modules/customers`: small, whole and green, to be grown from. */

/** `name`: the module, plural or a field of work (`visits`). `noun`: one record of it (`visit`). Answers text by path. */
export const moduleFiles = (name: string, noun: string): Record<string, string> => {
  const Noun = pascal(noun)
  const Plural = pascal(`${noun}s`)
  const folder = `modules/${name}`
  return {
    [`${folder}/contract.ts`]: `import { z } from 'zod'
import { action, event, permissions, query } from '#kernel/contract.ts'
import { ListInput, page } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'

/** Say here in a sentence what the module is for. */
export const may = permissions('${name}')

export const ${Noun} = z.object({ id: Id, name: z.string(), version: z.int() })
export type ${Noun} = z.infer<typeof ${Noun}>

/** Filters and sorts: \`name\`. */
export const list${Plural} = query('${name}.list_${noun}s', {
  allow: may.read,
  http: 'GET /${name}',
  input: ListInput,
  output: page(${Noun}),
})

export const create${Noun} = action('${name}.create_${noun}', {
  allow: may.create,
  http: 'POST /${name}',
  input: z.object({ id: Id.optional(), name: z.string().trim().min(1).max(200) }),
  output: ${Noun},
})

export const ${camel(noun)}Created = event('${name}.${noun}_created', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, name: z.string() }),
})
`,
    [`${folder}/module.ts`]: `import { module } from '#kernel/server/module.ts'
import { may, ${camel(noun)}Created } from './contract.ts'
import { ${camel(noun)}Actions } from './${noun}.actions.ts'

export default module({
  name: '${name}',
  needs: [],
  hears: [],
  permissions: may,
  operations: ${camel(noun)}Actions,
  events: [${camel(noun)}Created],
  restorable: [{ table: '${name}.${noun}', kind: '${noun}', title: (row) => row.name, allow: may.read }],
  directory: import.meta.dirname,
})
`,
    [`${folder}/${noun}.actions.ts`]: `import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { newId } from '#kernel/values/id.ts'
import { create${Noun}, list${Plural}, ${camel(noun)}Created } from './contract.ts'
import { insert${Noun}, ${camel(noun)}Page } from './${noun}.queries.ts'

export const ${camel(noun)}Actions = [
  implement(list${Plural}, (input) => ${camel(noun)}Page(input)),

  implement(create${Noun}, async ({ id = newId(), name }) => {
    const ${camel(noun)} = await insert${Noun}({ id, name })
    await emit(${camel(noun)}Created, { id, name })
    return ${camel(noun)}
  }),
]
`,
    [`${folder}/${noun}.queries.ts`]: `import { sql } from 'kysely'
import type { ListInput } from '#kernel/list.ts'
import { db } from '#kernel/server/database.ts'
import { type ListFields, orderOf, pageOf, whereFilter } from '#kernel/server/list.ts'
import type { ${Noun} } from './contract.ts'

const FIELDS: ListFields = { name: { type: 'text', expression: sql\`r.name\`, filled: true } }

export const ${camel(noun)}Page = async (input: ListInput): Promise<{ rows: ${Noun}[]; next?: string }> => {
  const order = orderOf(FIELDS, input, 'name', sql\`r.id\`)
  const { rows } = await sql<
    ${Noun} & { sort_keys: string[] }
  >\`select r.id, r.name, r.version, \${order.keys} as sort_keys from ${name}.${noun} r
    where \${whereFilter(FIELDS, input.filter)} and \${order.after} order by \${order.by} limit \${input.limit + 1}\`.execute(db)
  return pageOf(rows, input, order)
}

export const insert${Noun} = (${camel(noun)}: { id: string; name: string }): Promise<${Noun}> =>
  db
    .insertInto('${name}.${noun}')
    .values(${camel(noun)})
    .returning(['id', 'name', 'version'])
    .executeTakeFirstOrThrow()
`,
    [`${folder}/${noun}.test.ts`]: `import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { create${Noun}, list${Plural} } from './contract.ts'

test('what was entered is on the list', async () => {
  const shop = await newCompany({ modules: ['${name}'] })
  const { id } = await shop.does(create${Noun}, { name: 'Primera' })
  expect((await shop.does(list${Plural}, {})).rows.map((row) => row.id)).toEqual([id])
})
`,
    [`${folder}/migrations/0001_${name}.sql`]: `create schema ${name}_data;

create table ${name}_data.${noun} (
  id uuid not null,
  name text not null,
  version integer not null default 1
);
call kernel.company_table('${name}.${noun}', keep_history => true);
create index ${noun}_name on ${name}_data.${noun} (company_id, name, id);
`,
    [`${folder}/texts/es.json`]: texts(
      name,
      noun,
      'Ver',
      'Crear',
      '{{actor}} creó {{name}}',
      'Agregar',
      'Nombre',
      'Todavía no hay nada aquí.',
    ),
    [`${folder}/texts/en.json`]: texts(
      name,
      noun,
      'List',
      'Create',
      '{{actor}} created {{name}}',
      'Add',
      'Name',
      'There is nothing here yet.',
    ),
    [`${folder}/web/screens.tsx`]: `import { IconBox } from '@tabler/icons-react'
import { screens as declare } from '#web/screens.ts'
import { list${Plural}, may } from '../contract.ts'

export const screens = declare({
  module: '${name}',
  menu: [{ key: '${name}', icon: IconBox, to: '/${name}', allow: may.read, section: 'records', order: 90 }],
  pages: [
    {
      path: '/${name}',
      title: '${name}',
      allow: may.read,
      load: ({ ask }) => ask(list${Plural}, {}),
      component: () => import('./${Plural}Page.tsx'),
    },
  ],
})
`,
    [`${folder}/web/${Plural}Page.tsx`]: `import { Stack, TextInput } from '@mantine/core'
import { IconBox } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { useLoaded } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FormButtons, FormRefusal } from '#web/ui/FormFields.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { create${Noun}, list${Plural} } from '../contract.ts'

export const ${Plural}Page = () => {
  const { t } = useTranslation('${name}')
  const { rows } = useLoaded(list${Plural}, {})
  const form = useContractForm(create${Noun}, { initial: { name: '' }, onDone: () => form.reset() })
  return (
    <Stack p="md">
      <PageHeader title={t('menu.${name}')} />
      <form onSubmit={form.submit}>
        <FormRefusal text={form.refusal} />
        <TextInput label={t('fields.name')} {...form.getInputProps('name')} />
        <FormButtons busy={form.busy} submit={t('add')} />
      </form>
      {rows.length === 0 && <EmptyState icon={IconBox} title={t('empty')} />}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>{row.name}</li>
        ))}
      </ul>
    </Stack>
  )
}
`,
  }
}

/** `app/modules.ts` with the module at the end of the list. */
export const withModule = (listed: string, name: string): string => {
  if (listed.includes(`'#modules/${name}/module.ts'`)) throw new Error(`${name} is already there.`)
  const imported = `import ${camel(name)} from '#modules/${name}/module.ts'\n`
  const at = listed.lastIndexOf('import ')
  const afterImports = listed.indexOf('\n', at) + 1
  return `${listed.slice(0, afterImports)}${imported}${listed.slice(afterImports).replace(/,?\s*\]\s*$/, `, ${camel(name)}]\n`)}`
}

const camel = (snake: string): string => snake.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
const pascal = (snake: string): string => camel(snake).replace(/^\w/, (letter) => letter.toUpperCase())

const texts = (
  name: string,
  noun: string,
  list: string,
  create: string,
  created: string,
  add: string,
  label: string,
  empty: string,
): string => {
  const title = pascal(name)
  return `${JSON.stringify(
    {
      module: title,
      operations: { [`list_${noun}s`]: `${list} ${name}`, [`create_${noun}`]: `${create} ${noun}` },
      events: { [`${noun}_created`]: created },
      trash: { [noun]: pascal(noun) },
      menu: { [name]: title },
      titles: { [name]: title },
      fields: { name: label },
      add,
      empty,
    },
    null,
    2,
  )}\n`
}
