import { Button, Popover, Stack, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAsk } from '#web/client/queries.ts'
import { listWords, may } from '../../contract.ts'

/** Puts tags on the chosen customers and takes others off. */
export const BulkTags = ({
  busy,
  onChange,
}: {
  busy: boolean
  onChange: (changes: { add_tags: string[]; remove_tags: string[] }) => void
}) => {
  const { t } = useTranslation('customers')
  const [opened, setOpened] = useState(false)
  const [added, setAdded] = useState<string[]>([])
  const [removed, setRemoved] = useState<string[]>([])
  const words = useAsk(listWords, {}, { when: opened }).data?.tags.map(({ word }) => word) ?? []
  const apply = () => {
    onChange({ add_tags: added, remove_tags: removed })
    setOpened(false)
    setAdded([])
    setRemoved([])
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" width={300} trapFocus>
      <Popover.Target>
        <span>
          <Guarded permission={may.update}>
            <Button size="compact-sm" variant="subtle" disabled={busy} onClick={() => setOpened(!opened)}>
              {t('fields.tags')}
            </Button>
          </Guarded>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <TagsInput
            data-autofocus
            label={t('bulk.add_tags')}
            data={words}
            value={added}
            onChange={setAdded}
            comboboxProps={{ withinPortal: false }}
          />
          <TagsInput
            label={t('bulk.remove_tags')}
            data={words}
            value={removed}
            onChange={setRemoved}
            comboboxProps={{ withinPortal: false }}
          />
          <Button disabled={!added.length && !removed.length} onClick={apply}>
            {t('bulk.apply')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
