import { Button, Stack, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { listWords } from '../../contract.ts'

/** Puts tags on the chosen customers and takes others off. */
export const BulkTags = ({
  onChange,
}: {
  onChange: (changes: { add_tags: string[]; remove_tags: string[] }) => void
}) => {
  const { t } = useTranslation('customers')
  const [added, setAdded] = useState<string[]>([])
  const [removed, setRemoved] = useState<string[]>([])
  const words = useAsk(listWords, {}).data?.tags.map(({ word }) => word) ?? []
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
