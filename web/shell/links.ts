import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

const linkOf = (event: Event): HTMLAnchorElement | undefined => {
  const link = (event.target as Element | null)?.closest?.('a[href]') as HTMLAnchorElement | null
  if (!link || link.origin !== location.origin) return undefined
  if (link.target || link.hasAttribute('download') || link.getAttribute('href')?.startsWith('#'))
    return undefined
  return /^\/(api|simulators|c)(\/|$)/.test(link.pathname) ? undefined : link
}

/**
 * Makes every plain `<a href>` inside the application change pages without a reload, so that modules and `ui` need no
 * link component. Modifier keys, other buttons and prevented clicks stay the browser's. Pointing at a link fetches its page.
 */
export const useInnerLinks = (): void => {
  const router = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      if (
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
      )
        return
      const link = linkOf(event)
      if (!link) return
      event.preventDefault()
      router.navigate({ href: link.pathname + link.search + link.hash })
    }
    let pointedAt: string | undefined
    const fetchSoon = (event: Event) => {
      const link = linkOf(event)
      if (!link || link.pathname === pointedAt) return
      pointedAt = link.pathname
      const [route] = router.matchRoutes(link.pathname, {}).slice(-1)
      const component =
        route &&
        (router.routesById as Record<string, { options: { component?: { preload?: () => void } } }>)[
          route.routeId
        ]?.options.component
      component?.preload?.()
    }
    document.addEventListener('click', follow)
    document.addEventListener('pointerover', fetchSoon, { passive: true })
    return () => {
      document.removeEventListener('click', follow)
      document.removeEventListener('pointerover', fetchSoon)
    }
  }, [router])
}
