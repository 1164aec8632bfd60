import { Autocomplete, Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { listWords } from '../../contract.ts'

/** Gives the chosen customers one source. */
export const BulkSource = ({ onChange }: { onChange: (changes: { source: string }) => void }) => {
  const { t } = useTranslation('customers')
  const [source, setSource] = useState('')
  const words = useAsk(listWords, {}).data?.sources.map(({ word }) => word) ?? []
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ source })
      }}
    >
      <Autocomplete
        data-autofocus
        label={t('fields.source')}
        data={words}
        value={source}
        onChange={setSource}
        comboboxProps={{ withinPortal: false }}
      />
      <Button type="submit" mt="sm" fullWidth>
        {t('bulk.apply')}
      </Button>
    </form>
  )
}
