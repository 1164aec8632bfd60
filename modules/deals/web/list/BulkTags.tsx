import { Button, Popover, Stack, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import { listOpportunityWords } from '../../opportunity.contract.ts'

type Tags = { add_tags: string[]; remove_tags: string[] }

/** Puts tags on the chosen opportunities and takes others off. */
export const BulkTags = ({ busy, onChange }: { busy: boolean; onChange: (changes: Tags) => void }) => {
  const { t } = useTranslation('deals')
  const [opened, setOpened] = useState(false)
  const button = (
    <Button size="compact-sm" variant="subtle" disabled={busy} onClick={() => setOpened(!opened)}>
      {t('fields.tags')}
    </Button>
  )
  if (!holds(may.update)) return <Guarded permission={may.update}>{button}</Guarded>
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" width={300} trapFocus>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown>
        {opened && (
          <TagsForm
            onChange={(changes) => {
              setOpened(false)
              onChange(changes)
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

const TagsForm = ({ onChange }: { onChange: (changes: Tags) => void }) => {
  const { t } = useTranslation('deals')
  const [added, setAdded] = useState<string[]>([])
  const [removed, setRemoved] = useState<string[]>([])
  const words = useAsk(listOpportunityWords, {}).data?.tags.map(({ word }) => word) ?? []
  const shared = { data: words, comboboxProps: { withinPortal: false } }
  return (
    <Stack gap="sm">
      <TagsInput {...shared} data-autofocus label={t('bulk.add_tags')} value={added} onChange={setAdded} />
      <TagsInput {...shared} label={t('bulk.remove_tags')} value={removed} onChange={setRemoved} />
      <Button
        disabled={!added.length && !removed.length}
        onClick={() => onChange({ add_tags: added, remove_tags: removed })}
      >
        {t('bulk.apply')}
      </Button>
    </Stack>
  )
}
