import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Confirm } from '#web/ui/Confirm.tsx'
import { DraftNote, FormButtons } from '#web/ui/FormFields.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { type FramedForm, savedByKey } from './form.ts'
import { Standing } from './Standing.tsx'

/**
 * A form in a side panel: Ctrl-S saves, what was left unsent is said, what is refused as a whole stands above the fields,
 * and closing with something written asks first.
 *
 * `form`: from `useContractForm`. `beside`: stands with the buttons.
 */
export const PanelForm = ({
  form,
  title,
  wide = false,
  beside,
  onClose,
  children,
}: {
  form: FramedForm
  title: ReactNode
  wide?: boolean
  beside?: ReactNode
  onClose: () => void
  children: ReactNode
}) => {
  const { t } = useTranslation('shell')
  const id = useId()
  const [isAsking, setIsAsking] = useState(false)
  const [isDraft, setIsDraft] = useState(form.fromDraft && form.isWritten)
  const close = () => (form.isWritten ? setIsAsking(true) : onClose())
  const forgetAnd = (then: () => void) => () => {
    form.forget()
    then()
  }
  return (
    <SidePanel
      opened
      wide={wide}
      onClose={close}
      title={title}
      foot={
        <>
          {beside}
          <FormButtons busy={form.busy} onCancel={close} form={id} />
        </>
      }
    >
      <form id={id} noValidate onSubmit={form.submit} onKeyDown={savedByKey(form)}>
        <DraftNote shown={isDraft} onForget={forgetAnd(() => setIsDraft(false))} />
        <Standing form={form} />
        {children}
      </form>
      <Confirm
        opened={isAsking}
        title={t('form.leave_title')}
        text={t('form.leave_text')}
        act={t('form.forget')}
        onClose={() => setIsAsking(false)}
        onConfirm={forgetAnd(onClose)}
      />
    </SidePanel>
  )
}
