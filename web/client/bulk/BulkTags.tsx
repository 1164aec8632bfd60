import { Button, Stack, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#kernel/contract.ts'
import { BulkPopover } from './BulkPopover.tsx'

type TagChanges = { add_tags: string[]; remove_tags: string[] }

/** Puts tags on the chosen records and takes others off. `useWords`: a hook that asks for the tags in use. */
export const BulkTags = ({
  permission,
  busy,
  useWords,
  onChange,
}: {
  permission: Permission
  busy: boolean
  useWords: () => readonly string[]
  onChange: (changes: TagChanges) => void
}) => {
  const { t } = useTranslation('shell')
  return (
    <BulkPopover label={t('bulk.tags')} permission={permission} busy={busy}>
      {(close) => (
        <TagsForm
          useWords={useWords}
          onChange={(changes) => {
            close()
            onChange(changes)
          }}
        />
      )}
    </BulkPopover>
  )
}

const TagsForm = ({
  useWords,
  onChange,
}: {
  useWords: () => readonly string[]
  onChange: (changes: TagChanges) => void
}) => {
  const { t } = useTranslation('shell')
  const [added, setAdded] = useState<string[]>([])
  const [removed, setRemoved] = useState<string[]>([])
  const shared = { data: [...useWords()], comboboxProps: { withinPortal: false } }
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
