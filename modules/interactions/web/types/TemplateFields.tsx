import { ActionIcon, Button, Menu, Textarea, TextInput } from '@mantine/core'
import { IconBraces, IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { listMessageVariables } from '#modules/company/message_text.contract.ts'
import type { ContractForm } from '#web/client/form.ts'
import { useLoaded } from '#web/client/queries.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import classes from './TypesPage.module.css'
import type { TypeValues } from './type_values.ts'

const MOST_TEMPLATES = 20

/** The note templates of a type. */
export const TemplateFields = ({ form }: { form: ContractForm<TypeValues> }) => {
  const { t } = useTranslation('interactions')
  const { templates } = form.values
  return (
    <FormSection title={t('type_page.templates')} about={t('type_page.templates_about')}>
      {templates.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <TemplateField key={at} at={at} form={form} />
      ))}
      {templates.length < MOST_TEMPLATES && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => form.insertListItem('templates', { name: '', text: '' })}
          >
            {t('type_page.add_template')}
          </Button>
        </div>
      )}
    </FormSection>
  )
}

const TemplateField = ({ at, form }: { at: number; form: ContractForm<TypeValues> }) => {
  const { t } = useTranslation('interactions')
  const { variables } = useLoaded(listMessageVariables, {})
  const area = useRef<HTMLTextAreaElement>(null)
  const { name = '', text = '' } = form.values.templates[at] ?? {}
  const putIn = (variable: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = area.current ?? {}
    const written = `${text.slice(0, selectionStart)}{{ ${variable} }}${text.slice(selectionEnd)}`
    form.setFieldValue(`templates.${at}.text`, written as never)
    area.current?.focus()
  }
  return (
    <div className={classes.template}>
      <div className={classes.named}>
        <TextInput
          label={t('type_page.template_name')}
          maxLength={80}
          autoComplete="off"
          {...form.getInputProps(`templates.${at}.name`)}
        />
        <ActionIcon
          mt={26}
          aria-label={t('type_page.remove_template', { name })}
          onClick={() => form.removeListItem('templates', at)}
        >
          <IconTrash size={17} stroke={1.7} />
        </ActionIcon>
      </div>
      <Textarea
        ref={area}
        label={t('type_page.template_text')}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={4_000}
        {...form.getInputProps(`templates.${at}.text`)}
      />
      <div>
        <Menu position="bottom-start" width={260}>
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="light"
              color="gray"
              leftSection={<IconBraces size={15} stroke={1.7} />}
            >
              {t('type_page.put_in')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={280} style={{ overflowY: 'auto' }}>
            {variables.map(({ name: variable, label }) => (
              <Menu.Item key={variable} onClick={() => putIn(variable)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </div>
  )
}
