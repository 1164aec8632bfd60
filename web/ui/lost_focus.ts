/**
 * The `ref` of what comes in the place of something that had the focus: without it the keyboard would begin again at the top of
 * the page, and a screen reader would not say that anything came. The element needs `tabIndex={-1}` and a name or a text.
 */
export const takeLostFocus = (element: HTMLElement | null): void => {
  if (document.activeElement === document.body) element?.focus()
}
