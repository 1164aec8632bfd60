import { Checkbox, MultiSelect, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isReckoned } from '#kernel/values/rollup.ts'
import { listFields } from '#modules/fields/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useAsk } from '#web/client/queries.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { createForm, type Form, updateForm } from '../../form.contract.ts'

const OUR_FIELDS = ['name', 'email', 'phone', 'company', 'message']
const UNASKABLE: ReadonlySet<string> = new Set(['money', 'choices'])

/** A form in one panel: what it shows, and what happens with what is sent. */
export const FormPanel = ({ form: edited, onClose }: { form?: Form; onClose: () => void }) => {
  const { t } = useTranslation('leads')
  const own =
    useAsk(listFields, {}).data?.fields.filter((field) => !UNASKABLE.has(field.type) && !isReckoned(field)) ??
    []
  const people = useAsk(listColleagues, {}).data?.colleagues.filter(({ active }) => active) ?? []
  const form = useContractForm(edited ? updateForm : createForm, {
    initial: {
      name: edited?.name ?? t('forms.usual.name'),
      slug: edited?.slug ?? t('forms.usual.slug'),
      title: edited?.title ?? t('forms.usual.title'),
      intro: edited?.intro ?? t('forms.usual.intro'),
      asked: edited?.fields.map(({ key }) => key) ?? ['name', 'email', 'phone', 'message'],
      required: edited?.fields.filter(({ required }) => required).map(({ key }) => key) ?? ['name'],
      consents: edited ? edited.consent !== null : true,
      purpose: edited?.consent?.purpose ?? t('forms.usual.purpose'),
      consent_text: edited?.consent?.text ?? t('forms.usual.consent'),
      thanks: edited?.thanks ?? '',
      redirect_url: edited?.redirect_url ?? '',
      sites: edited?.sites ?? ([] as string[]),
      assignee_ids: edited?.assignee_ids ?? ([] as string[]),
      tags: edited?.tags ?? ([] as string[]),
      source: edited?.source ?? t('forms.usual.source'),
      active: edited?.active ?? true,
    },
    ...(edited && { version: edited.version }),
    toInput: ({ asked, required, consents, purpose, consent_text, ...plain }) =>
      ({
        ...plain,
        ...(edited && { id: edited.id }),
        intro: plain.intro ?? '',
        thanks: plain.thanks ?? '',
        redirect_url: plain.redirect_url ?? '',
        source: plain.source ?? '',
        fields: asked.map((key) => ({ key, required: required.includes(key) })),
        consent: consents ? { purpose, text: consent_text } : null,
      }) as never,
    said: t('said.form_saved'),
    onDone: onClose,
  })
  const options = [
    ...OUR_FIELDS.map((key) => ({ value: key, label: t(`form_fields.${key}`) })),
    ...own.map(({ key, label }) => ({ value: `custom.${key}`, label })),
  ]
  const { asked, consents } = form.values
  return (
    <PanelForm form={form} title={t(edited ? 'forms.edit' : 'forms.new')} onClose={onClose}>
      <FormSection title={t('forms.what')}>
        <TextInput withAsterisk label={t('forms.name')} {...form.getInputProps('name')} />
        <TextInput
          withAsterisk
          label={t('forms.slug')}
          description={t('forms.slug_about')}
          {...form.getInputProps('slug')}
        />
        <TextInput withAsterisk label={t('forms.title')} {...form.getInputProps('title')} />
        <Textarea label={t('forms.intro')} autosize {...form.getInputProps('intro')} />
        <MultiSelect
          label={t('forms.asked')}
          data={options}
          {...form.getInputProps('asked')}
          error={form.errors.fields}
        />
        <MultiSelect
          label={t('forms.required')}
          data={options.filter(({ value }) => asked.includes(value))}
          {...form.getInputProps('required')}
        />
        <Checkbox
          label={t('forms.consent')}
          description={t('forms.consent_about')}
          {...form.getInputProps('consents', { type: 'checkbox' })}
        />
        {consents && (
          <>
            <TextInput
              label={t('forms.purpose')}
              {...form.getInputProps('purpose')}
              error={form.errors['consent.purpose']}
            />
            <Textarea
              label={t('forms.consent_text')}
              autosize
              {...form.getInputProps('consent_text')}
              error={form.errors['consent.text']}
            />
          </>
        )}
        <Textarea label={t('forms.thanks')} autosize {...form.getInputProps('thanks')} />
      </FormSection>
      <FormSection title={t('forms.who')}>
        <MultiSelect
          label={t('forms.assignees')}
          description={t('forms.assignees_about')}
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('assignee_ids')}
        />
        <TextInput label={t('forms.source')} {...form.getInputProps('source')} />
        <TagsInput label={t('forms.tags')} {...form.getInputProps('tags')} />
        <TagsInput
          label={t('forms.sites')}
          description={t('forms.sites_about')}
          {...form.getInputProps('sites')}
          error={form.errors.sites ?? form.errors['sites.0']}
        />
        <TextInput
          type="url"
          label={t('forms.redirect_url')}
          description={t('forms.redirect_url_about')}
          placeholder="https://"
          {...form.getInputProps('redirect_url')}
        />
        <Switch label={t('forms.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
      </FormSection>
    </PanelForm>
  )
}
