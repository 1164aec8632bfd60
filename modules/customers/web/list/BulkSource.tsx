import { Autocomplete, Button, Popover } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAsk } from '#web/client/queries.ts'
import { listWords, may } from '../../contract.ts'

/** Gives the chosen customers one source. */
export const BulkSource = ({
  busy,
  onChange,
}: {
  busy: boolean
  onChange: (changes: { source: string }) => void
}) => {
  const { t } = useTranslation('customers')
  const [opened, setOpened] = useState(false)
  const [source, setSource] = useState('')
  const words = useAsk(listWords, {}, { when: opened }).data?.sources.map(({ word }) => word) ?? []
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" width={280} trapFocus>
      <Popover.Target>
        <span>
          <Guarded permission={may.update}>
            <Button size="compact-sm" variant="subtle" disabled={busy} onClick={() => setOpened(!opened)}>
              {t('fields.source')}
            </Button>
          </Guarded>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            onChange({ source })
            setOpened(false)
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
      </Popover.Dropdown>
    </Popover>
  )
}
