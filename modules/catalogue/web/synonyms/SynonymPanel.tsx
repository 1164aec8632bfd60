import { TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { createSynonyms, type SynonymGroup, updateSynonyms } from '../../synonym.contract.ts'

/** A group of words that find each other. `group` absent: a new one. */
export const SynonymPanel = ({
  group,
  onClose,
}: {
  group: SynonymGroup | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('catalogue')
  const action = (group ? updateSynonyms : createSynonyms) as typeof createSynonyms
  const form = useContractForm<typeof createSynonyms, { words: string[] }>(action, {
    initial: { words: group?.words ?? [] },
    ...(group && { version: group.version }),
    toInput: ({ words }) => ({ words, ...(group && { id: group.id }) }) as Sent<typeof createSynonyms>,
    said: t('said.synonyms_saved'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={group ? t('synonyms.edit') : t('synonyms.add')} onClose={onClose}>
      <TagsInput
        data-autofocus
        label={t('synonyms.words')}
        description={t('synonyms.words_about')}
        {...form.getInputProps('words')}
      />
    </PanelForm>
  )
}
