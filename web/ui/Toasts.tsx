import { CloseButton, Portal, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconArrowBackUp, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Toasts.module.css'
import { dismiss, TOAST_MS, type Toast, undo, useToasts } from './toasts.ts'

const DRAWINGS = { done: IconCheck, refused: IconAlertTriangle, told: IconInfoCircle }

/** The corner in which things are told. Stands once, around everything. */
export const Toasts = () => {
  const { shown } = useToasts()
  return (
    // Above dialogs too, which stand outside of everything else.
    <Portal>
      <div className={`${classes.corner} no-print`} role="status" aria-live="polite">
        {shown.map((one) => (
          <OneToast key={one.id} {...one} />
        ))}
      </div>
    </Portal>
  )
}

const OneToast = (one: Toast) => {
  const { t } = useTranslation('shell')
  const [held, setHeld] = useState(false)
  const Drawing = DRAWINGS[one.tone]
  useEffect(() => {
    if (held || one.state === 'undoing') return
    const timer = setTimeout(() => dismiss(one.id), TOAST_MS)
    return () => clearTimeout(timer)
  }, [held, one.id, one.state])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it stays while it is pointed at; there is nothing to press
    <div
      className={classes.toast}
      data-tone={one.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Drawing size={18} stroke={2} className={classes.drawing} />
      <div className={classes.said}>
        <span>{one.state === 'undone' ? t('toast.undone') : one.text}</span>
        {one.more && <span className={classes.more}>{one.more}</span>}
      </div>
      {one.link && one.state === 'open' && (
        <a href={one.link.to} className={classes.undo} onClick={() => dismiss(one.id)}>
          {one.link.label}
        </a>
      )}
      {one.offer && (
        <UnstyledButton
          className={classes.undo}
          onClick={() => {
            dismiss(one.id)
            one.offer?.act()
          }}
        >
          {one.offer.label}
        </UnstyledButton>
      )}
      {one.undo && one.state !== 'undone' && (
        <UnstyledButton className={classes.undo} disabled={one.state === 'undoing'} onClick={() => undo(one)}>
          <IconArrowBackUp size={16} stroke={2} />
          {t('toast.undo')}
        </UnstyledButton>
      )}
      <CloseButton
        size="sm"
        variant="transparent"
        c="inherit"
        aria-label={t('close')}
        onClick={() => dismiss(one.id)}
      />
    </div>
  )
}
