import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listCustomers } from '#modules/customers/contract.ts'
import { useGo } from '#web/client/place.ts'
import { useAsk } from '#web/client/queries.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { loggingPath } from '../links.ts'
import classes from './NewPage.module.css'

const MOST = 10

/** Asks with whom the interaction was; their page then opens with the form. */
export const NewPage = () => {
  const { t } = useTranslation('interactions')
  const go = useGo()
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 200)
  const { data } = useAsk(listCustomers, { ...(search && { search }), limit: MOST }, { keep: true })
  return (
    <>
      <PageHeader title={t('titles.new')} />
      <div className={classes.content}>
        <Select
          autoFocus
          searchable
          label={t('pick.label')}
          placeholder={t('pick.hint')}
          leftSection={<IconSearch size={16} stroke={1.8} />}
          nothingFoundMessage={data && t('pick.none')}
          // The server has searched already, more forgivingly than by the letter.
          filter={({ options }) => options}
          data={(data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={null}
          searchValue={text}
          onSearchChange={setText}
          onChange={(id) => id && go(loggingPath(id), { replace: true })}
        />
      </div>
    </>
  )
}
