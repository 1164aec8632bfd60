import { useEffect } from 'react'
import { useGo } from '#web/client/place.ts'
import type { MenuEntry } from '#web/screens.ts'
import { toasts, undo } from '#web/ui/toasts.ts'
import { menuNow } from './navigation.ts'

const NEXT_KEY_MS = 1_200

/** Whether the person is writing, so that letters are text. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** The first entry of the navigation that claims a letter. */
export const entryOfLetter = <E extends Pick<MenuEntry, 'letter'>>(
  menu: readonly E[],
  letter: string,
): E | undefined => menu.find((entry) => entry.letter === letter)

/** Takes back the newest change that is told in the corner; answers whether there is one. */
const undoTold = (): boolean => {
  const told = toasts().shown.findLast((one) => one.undo && one.state === 'open')
  if (told) void undo(told)
  return told !== undefined
}

/** Ctrl-K or ⌘K searches, Ctrl-Z takes back, `?` shows the shortcuts, `g` and a letter goes to a page. */
export const useKeys = ({ search, shortcuts }: { search: () => void; shortcuts: () => void }): void => {
  const go = useGo()
  useEffect(() => {
    let goUntil = 0
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        return search()
      }
      if (event.altKey || isWriting(event.target) || event.defaultPrevented) return
      if (document.querySelector('[role="dialog"]')) return
      if (event.ctrlKey || event.metaKey) {
        if (event.key === 'z' && undoTold()) event.preventDefault()
        return
      }
      if (event.timeStamp < goUntil) {
        goUntil = 0
        const entry = entryOfLetter(menuNow(), event.key)
        if (entry) {
          event.preventDefault()
          event.stopImmediatePropagation()
          go(entry.to)
        }
        return
      }
      if (event.key === '?') shortcuts()
      if (event.key === 'g') goUntil = event.timeStamp + NEXT_KEY_MS
    }
    // In the capture phase: the second letter must not also be a command of a list below.
    document.addEventListener('keydown', onKey, true)
    return () => document.removeEventListener('keydown', onKey, true)
  }, [go, search, shortcuts])
}
