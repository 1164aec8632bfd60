/** Prints recovery codes on a sheet of their own, without the screen around them. */
export const printCodes = (heading: string, codes: readonly string[]): void => {
  const frame = document.createElement('iframe')
  // Firefox prints nothing of a frame that is not displayed.
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0'
  document.body.append(frame)
  const page = frame.contentDocument
  if (!page) return
  const title = Object.assign(page.createElement('h1'), { textContent: heading })
  title.style.font = '600 18px sans-serif'
  const list = Object.assign(page.createElement('pre'), { textContent: codes.join('\n') })
  list.style.font = '18px/2 monospace'
  page.body.append(title, list)
  frame.contentWindow?.print()
  setTimeout(() => frame.remove(), 60_000)
}
