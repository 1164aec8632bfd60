import { Button, Checkbox, CloseButton, Input, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import classes from './ChecklistField.module.css'
import type { TaskValues } from './form_values.ts'

const MOST_STEPS = 50

/** The steps of a task. Enter goes on to the next. */
export const ChecklistField = ({ form }: { form: ContractForm<TaskValues> }) => {
  const { t } = useTranslation('tasks')
  const { checklist } = form.values
  const add = () => form.insertListItem('checklist', { text: '', done: false })
  return (
    <Input.Wrapper label={t('fields.checklist')} labelElement="div" data-wide>
      {checklist.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity but their place
        <div key={at} className={classes.step}>
          <Checkbox
            aria-label={t('checklist.done', { step: at + 1 })}
            {...form.getInputProps(`checklist.${at}.done`, { type: 'checkbox' })}
          />
          <TextInput
            className={classes.text}
            size="xs"
            aria-label={t('checklist.step', { step: at + 1 })}
            autoFocus={checklist[at]?.text === ''}
            maxLength={300}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              if (at === checklist.length - 1 && checklist[at]?.text) add()
            }}
            {...form.getInputProps(`checklist.${at}.text`)}
          />
          <CloseButton
            size="sm"
            aria-label={t('checklist.remove', { step: at + 1 })}
            onClick={() => form.removeListItem('checklist', at)}
          />
        </div>
      ))}
      {checklist.length < MOST_STEPS && (
        <div>
          <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={add}>
            {t('checklist.add')}
          </Button>
        </div>
      )}
    </Input.Wrapper>
  )
}
