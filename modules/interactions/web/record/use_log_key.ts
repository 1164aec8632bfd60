import { useEffect, useEffectEvent } from 'react'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'

const WRITING = 'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]'

/** `i` opens the form, unless somebody is writing or a dialog is open. */
export const useLogKey = (open: () => void): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'i' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const isWriting = event.target instanceof Element && event.target.closest(WRITING)
    if (isWriting || document.querySelector('[role="dialog"]') || !holds(may.create)) return
    event.preventDefault()
    open()
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}
