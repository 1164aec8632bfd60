import { useEffect } from 'react'

/** On the input in which the palette is searched. */
export const PALETTE_INPUT = { 'data-palette': true } as const

/**
 * Whoever presses Ctrl-K goes on typing. Until the palette has the focus, what is typed would go elsewhere, or be a shortcut: it is
 * given to `onLetter` instead.
 */
export const useEarlyLetters = (isOpening: boolean, onLetter: (letter: string) => void): void => {
  useEffect(() => {
    if (!isOpening) return
    const take = (event: KeyboardEvent) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return
      if (document.activeElement?.hasAttribute('data-palette')) return
      event.preventDefault()
      event.stopPropagation()
      onLetter(event.key)
    }
    addEventListener('keydown', take, { capture: true })
    return () => removeEventListener('keydown', take, { capture: true })
  }, [isOpening, onLetter])
}
