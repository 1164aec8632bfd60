/** How forms are laid out: sections of fields, one or two columns, a refusal above, buttons below. */
import { Alert, type AlertProps, Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FoldHead } from './FoldHead.tsx'
import classes from './FormFields.module.css'

/**
 * A group of fields with a heading. `columns`: 1, or 2 where there is room. `about`: a sentence under the heading. `folds`: its
 * fields come when the heading is pressed, which it then needs. A child with `data-wide` takes the whole width.
 */
export const FormSection = ({
  title,
  about,
  columns = 1,
  folds = false,
  children,
}: {
  title?: string
  about?: string
  columns?: 1 | 2
  folds?: boolean
  children: ReactNode
}) => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <fieldset className={classes.section}>
      {title && (
        <legend className={classes.title}>
          {folds ? <FoldHead title={title} isOpen={isOpen} onToggle={() => setIsOpen(!isOpen)} /> : title}
        </legend>
      )}
      {(isOpen || !folds) && (
        <>
          {about && <p className={classes.about}>{about}</p>}
          <div className={classes.fields} data-columns={columns}>
            {children}
          </div>
        </>
      )}
    </fieldset>
  )
}

// What is told comes into view: the button that was pressed may stand far below.
const comesIntoView = (told: HTMLElement | null): void => told?.scrollIntoView({ block: 'nearest' })

/** What there is to say of a form as a whole, above it. */
export const FormNote = (props: Pick<AlertProps, 'color' | 'icon' | 'title' | 'mb' | 'children'>) => (
  <Alert {...props} ref={comesIntoView} className={classes.note} variant="light" role="alert" />
)

/** What was refused as a whole, above a form. Nothing when there is nothing to say. */
export const FormRefusal = ({ text }: { text: string | undefined }) =>
  text ? (
    <FormNote color="brick" icon={<IconAlertTriangle size={18} />} mb="md">
      {text}
    </FormNote>
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
