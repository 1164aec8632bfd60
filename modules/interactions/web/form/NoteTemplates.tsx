import { Button, Menu } from '@mantine/core'
import { IconTemplate } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listMessageVariables } from '#modules/company/message_text.contract.ts'
import type { ContractForm } from '#web/client/form.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { type InteractionType, renderNote } from '../../contract.ts'
import type { LogValues } from './form_values.ts'
import classes from './LogForm.module.css'

/** The type's note templates: one is put below what is written already, with the customer's values. */
export const NoteTemplates = ({
  customerId,
  type,
  form,
}: {
  customerId: string
  type: InteractionType
  form: ContractForm<LogValues>
}) => {
  const { t } = useTranslation('interactions')
  const [empty, setEmpty] = useState<readonly string[]>([])
  const { data } = useAsk(listMessageVariables, {}, { when: empty.length > 0 })
  const render = useAct(renderNote, {
    onDone: ({ text, empty: missing }) => {
      form.setFieldValue('notes', [form.values.notes.trimEnd(), text].filter(Boolean).join('\n\n'))
      setEmpty(missing)
    },
  })
  if (type.templates.length === 0) return null
  const labels = empty.map((name) => data?.variables.find((one) => one.name === name)?.label ?? name)
  return (
    <>
      <div className={classes.quick}>
        <Menu>
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="light"
              color="gray"
              loading={render.busy}
              leftSection={<IconTemplate size={15} stroke={1.7} />}
            >
              {t('form.template')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {type.templates.map(({ name }) => (
              <Menu.Item
                key={name}
                onClick={() => render.start({ id: customerId, type_id: type.id, template: name })}
              >
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {empty.length > 0 && (
        <p className={classes.note} role="status">
          {t('form.no_value', { names: labels.join(', ') })}
        </p>
      )}
    </>
  )
}
