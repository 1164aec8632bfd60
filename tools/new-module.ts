/** The first files of a module, in the shape of `modules/customers`: small, whole and green, to be grown from. */

/** `name`: the module, plural or a field of work (`visits`). `noun`: one record of it (`visit`). Answers text by path. */
export const moduleFiles = (name: string, noun: string): Record<string, string> => {
  const Noun = pascal(noun)
  const Plural = pascal(`${noun}s`)
  const folder = `modules/${name}`
  return {
    [`${folder}/contract.ts`]: `import { z } from 'zod'
import { action, event, permissions, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
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

export const count${Plural} = query('${name}.count_${noun}s', {
  allow: may.read,
  http: 'GET /${name}/count',
  input: Selection,
  output: z.object({ count: z.int() }),
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
  needs: ['workspace'],
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
import { count${Plural}, create${Noun}, list${Plural}, ${camel(noun)}Created } from './contract.ts'
import { ${camel(noun)}Count, ${camel(noun)}Page, insert${Noun} } from './${noun}.queries.ts'

export const ${camel(noun)}Actions = [
  implement(list${Plural}, (input) => ${camel(noun)}Page(input)),

  implement(count${Plural}, async (selection) => ({ count: await ${camel(noun)}Count(selection) })),

  implement(create${Noun}, async ({ id = newId(), name }) => {
    const ${camel(noun)} = await insert${Noun}({ id, name })
    await emit(${camel(noun)}Created, { id, name })
    return ${camel(noun)}
  }),
]
`,
    [`${folder}/${noun}.queries.ts`]: `import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import type { ${Noun} } from './contract.ts'

const FIELDS: ListFields = { name: { type: 'text', expression: sql\`r.name\`, filled: true } }

const matching = ({ filter, ids, search = '' }: Selection) =>
  sql<SqlBool>\`\${whereFilter(FIELDS, filter)} and \${whereIds(sql\`r.id\`, ids)} and strpos(lower(r.name), lower(\${search})) > 0\`

export const ${camel(noun)}Page = async (input: ListInput): Promise<{ rows: ${Noun}[]; next?: string }> => {
  const order = orderOf(FIELDS, input, 'name', sql\`r.id\`)
  const { rows } = await sql<
    ${Noun} & Keyed
  >\`select r.id, r.name, r.version, \${order.keys} as sort_keys from ${name}.${noun} r
    where \${matching(input)} and \${order.after} order by \${order.by} limit \${input.limit + 1}\`.execute(db)
  return pageOf(rows, input, order)
}

export const ${camel(noun)}Count = async (selection: Selection): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>\`select count(*) from ${name}.${noun} r where \${matching(selection)}\`.execute(db)
  return rows[0]?.count ?? 0
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
    [`${folder}/texts/es.json`]: texts(name, noun, {
      list: 'Ver',
      count: 'Contar',
      create: 'Crear',
      created: '{{actor}} creó {{name}}',
      add: 'Agregar',
      label: 'Nombre',
      all: 'Todos',
      search: 'Buscar por nombre',
      empty: 'Todavía no hay nada aquí.',
      nothing: 'Nada cumple lo que busca.',
    }),
    [`${folder}/texts/en.json`]: texts(name, noun, {
      list: 'List',
      count: 'Count',
      create: 'Create',
      created: '{{actor}} created {{name}}',
      add: 'Add',
      label: 'Name',
      all: 'All',
      search: 'Search by name',
      empty: 'There is nothing here yet.',
      nothing: 'Nothing fits what you look for.',
    }),
    [`${folder}/web/screens.tsx`]: `import { IconBox } from '@tabler/icons-react'
import { screens as declare } from '#web/screens.ts'
import { may } from '../contract.ts'

export const screens = declare({
  module: '${name}',
  menu: [{ key: '${name}', icon: IconBox, to: '/${name}', allow: may.read, section: 'records', order: 90 }],
  pages: [
    {
      path: '/${name}',
      title: '${name}',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadList(context),
      component: () => import('./${Plural}Page.tsx'),
    },
  ],
})
`,
    [`${folder}/web/load.ts`]: `import { loadRecordList } from '#modules/workspace/web/offered/load_record_list.ts'
import type { LoadContext } from '#web/screens.ts'
import { KIND } from './entity.ts'

export const loadList = (context: LoadContext): Promise<unknown> => loadRecordList(context, KIND)
`,
    [`${folder}/web/entity.ts`]: `/** What views and columns are kept under. */
export const KIND = '${name}.${noun}'
`,
    [`${folder}/web/${Plural}Page.tsx`]: `import { IconBox } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { fieldsNamed } from '#web/ui/filter/filters.ts'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { count${Plural}, list${Plural}, may, type ${Noun} } from '../contract.ts'
import { KIND } from './entity.ts'
import { New${Noun} } from './New${Noun}.tsx'

export const ${Plural}Page = () => {
  const { t } = useTranslation('${name}')
  const [params, setParams] = useSearchParams()
  const columns: GridColumn<${Noun}>[] = [
    { key: 'name', title: t('fields.name'), value: ({ name }) => name, sortable: true, width: 320 },
  ]
  const list = useRecordList(list${Plural}, {
    count: count${Plural},
    kind: KIND,
    usual: [{ id: 'all', name: t('views.all') }],
    columns,
    sort: 'name',
  })
  const add = (
    <AddButton permission={may.create} onAdd={() => setParams({ panel: 'new' })}>
      {t('add')}
    </AddButton>
  )
  return (
    <RecordListPage
      list={list}
      head={<PageHeader title={t('menu.${name}')} actions={add} />}
      fields={[fieldsNamed((key) => t(\`fields.\${key}\`))('name', 'text')]}
      hint={t('search')}
      panel={params.panel === 'new' && <New${Noun} onClose={() => setParams({ panel: undefined })} />}
      label={t('menu.${name}')}
      empty={<EmptyState icon={IconBox} title={t('empty')} action={add} />}
      nothing={t('nothing_fits')}
    />
  )
}
`,
    [`${folder}/web/New${Noun}.tsx`]: `import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { create${Noun} } from '../contract.ts'

export const New${Noun} = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('${name}')
  const form = useContractForm(create${Noun}, {
    initial: { name: '' },
    draft: '${name}.${noun}',
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('add')} onClose={onClose}>
      <TextInput data-autofocus label={t('fields.name')} {...form.getInputProps('name')} />
    </PanelForm>
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

const texts = (name: string, noun: string, words: Record<string, string>): string => {
  const title = pascal(name)
  return `${JSON.stringify(
    {
      module: title,
      operations: {
        [`list_${noun}s`]: `${words.list} ${name}`,
        [`count_${noun}s`]: `${words.count} ${name}`,
        [`create_${noun}`]: `${words.create} ${noun}`,
      },
      events: { [`${noun}_created`]: words.created },
      trash: { [noun]: pascal(noun) },
      menu: { [name]: title },
      titles: { [name]: title },
      fields: { name: words.label },
      views: { all: words.all },
      add: words.add,
      search: words.search,
      empty: words.empty,
      nothing_fits: words.nothing,
    },
    null,
    2,
  )}\n`
}
