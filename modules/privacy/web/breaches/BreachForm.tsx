import { MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { type Breach, recordBreach, updateBreach } from '../../breach.contract.ts'
import { categoryOptions, severityOptions } from '../words.ts'

type Written = {
  title: string
  detected_at: string
  description: string
  categories: Breach['categories']
  people_count: number | ''
  severity: Breach['severity']
  measures: string
}

/** As a field of day and time on this device's clock writes it. */
const localMoment = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

const inputOf = ({ detected_at, people_count, ...written }: Written) => ({
  ...written,
  detected_at: detected_at ? new Date(detected_at).toISOString() : '',
  people_count: people_count === '' ? null : people_count,
})

/** Records a breach, or changes what is known of one. */
export const BreachForm = ({
  breach,
  onClose,
  onMade,
}: {
  breach?: Breach
  onClose: () => void
  onMade?: (made: Breach) => void
}) =>
  breach ? (
    <ChangeBreach breach={breach} onClose={onClose} />
  ) : (
    <NewBreach onClose={onClose} onMade={onMade ?? onClose} />
  )

const NewBreach = ({ onClose, onMade }: { onClose: () => void; onMade: (made: Breach) => void }) => {
  const { t } = useTranslation('privacy')
  const form = useContractForm<typeof recordBreach, Written>(recordBreach, {
    draft: 'privacy.breach',
    initial: {
      title: '',
      detected_at: localMoment(new Date()),
      description: '',
      categories: [],
      people_count: '',
      severity: 'medium',
      measures: '',
    },
    toInput: inputOf,
    said: ({ number }) => t('said.breach', { number }),
    onDone: onMade,
  })
  return (
    <PanelForm form={form} title={t('breaches.add')} onClose={onClose}>
      <Fields form={form} />
    </PanelForm>
  )
}

const ChangeBreach = ({ breach, onClose }: { breach: Breach; onClose: () => void }) => {
  const { t } = useTranslation('privacy')
  const { id, version, title, description, categories, severity, measures } = breach
  const form = useContractForm<typeof updateBreach, Written>(updateBreach, {
    initial: {
      title,
      description,
      categories,
      severity,
      measures,
      detected_at: localMoment(new Date(breach.detected_at)),
      people_count: breach.people_count ?? '',
    },
    version,
    toInput: (values) => ({ ...inputOf(values), id }),
    said: t('said.breach_saved'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={breach.number} onClose={onClose}>
      <Fields form={form} />
    </PanelForm>
  )
}

const Fields = ({ form }: { form: ReturnType<typeof useContractForm<typeof recordBreach, Written>> }) => {
  const { t } = useTranslation('privacy')
  return (
    <FormSection>
      <TextInput
        label={t('fields.title')}
        withAsterisk
        data-autofocus
        maxLength={200}
        {...form.getInputProps('title')}
      />
      <TextInput
        label={t('fields.detected_at')}
        type="datetime-local"
        withAsterisk
        {...form.getInputProps('detected_at')}
      />
      <Select
        label={t('fields.severity')}
        allowDeselect={false}
        data={severityOptions(t)}
        {...form.getInputProps('severity')}
      />
      <MultiSelect
        label={t('fields.categories')}
        data={categoryOptions(t)}
        {...form.getInputProps('categories')}
      />
      <NumberInput
        label={t('fields.people_count')}
        min={0}
        allowDecimal={false}
        {...form.getInputProps('people_count')}
      />
      <Textarea
        label={t('fields.description')}
        autosize
        minRows={3}
        maxLength={10_000}
        {...form.getInputProps('description')}
      />
      <Textarea
        label={t('fields.measures')}
        autosize
        minRows={3}
        maxLength={10_000}
        {...form.getInputProps('measures')}
      />
    </FormSection>
  )
}
