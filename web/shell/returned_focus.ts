/** The dialogs in sight, each with what had the focus before it opened. */
const openers = new Map<Element, HTMLElement>()
let last: HTMLElement | undefined

const seeClosed = new MutationObserver(() => {
  for (const [dialog, opener] of [...openers].reverse()) {
    if (dialog.isConnected) continue
    openers.delete(dialog)
    if (document.activeElement === document.body && opener.isConnected) opener.focus({ preventScroll: true })
  }
  if (openers.size === 0) seeClosed.disconnect()
})

const seeOpened = ({ target }: FocusEvent): void => {
  if (!(target instanceof HTMLElement)) return
  const dialog = target.closest('[role="dialog"]')
  if (dialog && last && !dialog.contains(last) && !openers.has(dialog)) {
    if (openers.size === 0) seeClosed.observe(document.body, { childList: true, subtree: true })
    openers.set(dialog, last)
  }
  last = target
}

/**
 * Brings the focus back to where it was when a dialog goes; answers how to end that. Mantine's own do so only where they stay
 * mounted while they are shut, and ours are not there then.
 */
export const returnFocus = (): (() => void) => {
  document.addEventListener('focusin', seeOpened)
  return () => document.removeEventListener('focusin', seeOpened)
}
