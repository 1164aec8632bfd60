/** In px; below that a popover would rather lie half outside the screen. */
const SHORTEST = 160

/**
 * Properties of a popover that may be higher than the room beside its target: then it scrolls by itself, since the document does not.
 * None for one in which lists open: they would be cut.
 */
export const SCROLLING = {
  middlewares: {
    size: {
      padding: 8,
      apply: ({
        availableHeight,
        elements,
      }: {
        availableHeight: number
        elements: { floating: HTMLElement }
      }) => {
        elements.floating.style.maxHeight = `${Math.max(SHORTEST, availableHeight)}px`
      },
    },
  },
  styles: { dropdown: { overflowY: 'auto' } },
} as const
