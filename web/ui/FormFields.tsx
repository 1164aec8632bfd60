/** How forms are laid out: sections of fields, one or two columns, a refusal above, buttons below. */
import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './FormFields.module.css'

/**
 * A group of fields with a heading. `columns`: 1, or 2 where there is room. `about`: a sentence under the heading.
 * A child with `data-wide` takes the whole width.
 */
export const FormSection = ({
  title,
  about,
  columns = 1,
  children,
}: {
  title?: string
  about?: string
  columns?: 1 | 2
  children: ReactNode
}) => (
  <fieldset className={classes.section}>
    {title && <legend className={classes.title}>{title}</legend>}
    {about && <p className={classes.about}>{about}</p>}
    <div className={classes.fields} data-columns={columns}>
      {children}
    </div>
  </fieldset>
)

/** What was refused as a whole, above a form. Nothing when there is nothing to say. */
export const FormRefusal = ({ text }: { text: string | undefined }) =>
  text ? (
    <Alert color="brick" variant="light" icon={<IconAlertTriangle size={18} />} role="alert" mb="md">
      {text}
    </Alert>
  ) : null

/** Says that the form holds what was left unsent, and lets it go. */
export const DraftNote = ({ shown, onForget }: { shown: boolean; onForget: () => void }) => {
  const { t } = useTranslation('shell')
  return shown ? (
    <div className={classes.draft} role="status">
      <span>{t('form.draft')}</span>
      <Button size="compact-xs" variant="subtle" onClick={onForget}>
        {t('form.forget')}
      </Button>
    </div>
  ) : null
}

/** Cancel and the main button. `form`: id of the form when the buttons stand outside it. */
export const FormButtons = ({
  busy,
  onCancel,
  submit,
  form,
}: {
  busy: boolean
  onCancel?: () => void
  submit?: string
  form?: string
}) => {
  const { t } = useTranslation('shell')
  return (
    <>
      {onCancel && (
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      )}
      <Button type="submit" loading={busy} {...(form && { form })}>
        {submit ?? t('save')}
      </Button>
    </>
  )
}
