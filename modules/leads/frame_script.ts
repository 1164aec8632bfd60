/**
 * The script a company puts on its own site: a frame with the form where the script stands, as high as the form is. It
 * carries along where the visitor came from, and takes them on to the page that follows the form, if there is one.
 */
export const frameScript = (title: string, origin: string, path: string): string => `(() => {
  const here = document.currentScript
  const from = new URLSearchParams(location.search)
  const address = new URL(${literal(path)}, ${literal(origin)})
  address.searchParams.set('framed', '1')
  for (const key of ['utm_source', 'utm_medium', 'utm_campaign'])
    if (from.get(key)) address.searchParams.set(key, from.get(key).slice(0, 100))
  address.searchParams.set('referrer', (location.origin + location.pathname).slice(0, 500))
  const frame = document.createElement('iframe')
  frame.src = address
  frame.title = ${literal(title)}
  frame.style.cssText = 'width:100%;border:0;min-height:420px'
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.origin !== address.origin) return
    const { ceibaHeight, ceibaGoTo } = event.data ?? {}
    if (ceibaHeight > 0) frame.style.height = Math.ceil(ceibaHeight) + 'px'
    if (String(ceibaGoTo).startsWith('https://')) location.assign(ceibaGoTo)
  })
  here.after(frame)
})()
`

const literal = (text: string): string => JSON.stringify(text).replace(/</g, '\\u003c')
