import { Badge, Button, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { may } from '../../contract.ts'
import { deleteForm, type Form, listForms } from '../../form.contract.ts'
import classes from '../Leads.module.css'
import { FormPanel } from './FormPanel.tsx'
import { ShareForm } from './ShareForm.tsx'

/** The forms, with what carries them out into the world. */
export const FormList = ({ onNew }: { onNew: () => void }) => {
  const { t } = useTranslation('leads')
  const { data } = useAsk(listForms, {})
  const [edited, setEdited] = useState<Form>()
  const [shared, setShared] = useState<Form>()
  const remove = useAct(deleteForm, { said: t('said.form_deleted') })
  if (!data) return <Skeleton height={160} mt="md" radius="md" />
  if (!data.forms.length)
    return (
      <EmptyState
        compact
        title={t('forms.none')}
        text={t('forms.none_about')}
        action={
          <Guarded permission={may.configure}>
            <Button onClick={onNew}>{t('forms.new')}</Button>
          </Guarded>
        }
      />
    )
  return (
    <ul className={classes.list}>
      {data.forms.map((form) => (
        <li key={form.id} className={classes.card}>
          <div className={classes.what}>
            <h2>{form.name}</h2>
            <p className={classes.soft}>
              {form.path} · {t('forms.captured', { count: form.captured })}
            </p>
            {!form.active && <Badge color="gray">{t('forms.closed')}</Badge>}
          </div>
          <div className={classes.acts}>
            <Button size="sm" onClick={() => setShared(form)}>
              {t('forms.share')}
            </Button>
            <Button size="sm" variant="default" component="a" href={form.path} target="_blank">
              {t('forms.open')}
            </Button>
            <Guarded permission={may.configure}>
              <Button size="sm" variant="default" onClick={() => setEdited(form)}>
                {t('forms.edit')}
              </Button>
            </Guarded>
            <Guarded permission={may.configure}>
              <Button
                size="sm"
                variant="default"
                onClick={() => remove.start({ id: form.id }, { version: form.version })}
              >
                {t('forms.delete')}
              </Button>
            </Guarded>
          </div>
        </li>
      ))}
      {edited && <FormPanel form={edited} onClose={() => setEdited(undefined)} />}
      {shared && <ShareForm form={shared} onClose={() => setShared(undefined)} />}
    </ul>
  )
}
