import { useMediaQuery } from '@mantine/hooks'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Parts } from '#web/client/parts.tsx'
import { banner } from '#web/slots.ts'
import { BottomBar } from './BottomBar.tsx'
import { useEarlyLetters } from './early_letters.ts'
import classes from './Frame.module.css'
import { useKeys } from './keys.ts'
import { Rail } from './Rail.tsx'
import { returnFocus } from './returned_focus.ts'
import { TopBar } from './TopBar.tsx'
import { ViewingAs } from './ViewingAs.tsx'

const loadPalette = () => import('./Palette.tsx')
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }))
const ShortcutSheet = lazy(async () => ({ default: (await import('./ShortcutSheet.tsx')).ShortcutSheet }))

const NARROW_RAIL = 'ceiba-narrow-rail'
const SETTLED_MS = 2_000

/** Rail, top bar, page; on a phone a bar below. */
export const Frame = () => {
  const { t } = useTranslation('shell')
  const [narrow, setNarrow] = useState(() => localStorage.getItem(NARROW_RAIL) === 'yes')
  const [open, setOpen] = useState<'palette' | 'shortcuts'>()
  const phone = useMediaQuery('(max-width: 768px)', matchMedia('(max-width: 768px)').matches)
  const main = useRef<HTMLElement>(null)
  const { pathname } = useRouterState({ select: (state) => state.location })

  const [sought, setSought] = useState('')
  const search = useCallback(() => {
    setSought('')
    setOpen('palette')
  }, [])
  const shortcuts = useCallback(() => setOpen('shortcuts'), [])
  useKeys({ search, shortcuts })
  useEffect(returnFocus, [])
  useEarlyLetters(
    open === 'palette',
    useCallback((letter) => setSought((before) => before + letter), []),
  )
  // The first time would else wait for it.
  useEffect(() => {
    const settled = setTimeout(loadPalette, SETTLED_MS)
    return () => clearTimeout(settled)
  }, [])

  // A new page begins at its top, for eyes and for screen readers; a change of the query string does not.
  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves when the page does
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true })
    first.current = false
  }, [pathname])

  const toggle = () => {
    localStorage.setItem(NARROW_RAIL, narrow ? 'no' : 'yes')
    setNarrow(!narrow)
  }

  return (
    <div className={classes.frame} data-narrow={narrow || undefined}>
      <a href="#main" className={`${classes.skip} no-print`}>
        {t('skip')}
      </a>
      {!phone && <Rail narrow={narrow} onToggle={toggle} />}
      <div className={classes.column}>
        <ViewingAs />
        <TopBar phone={phone} onSearch={search} onShortcuts={shortcuts} />
        <main id="main" ref={main} tabIndex={-1} className={`${classes.main} quiet-scroll print-flow`}>
          <Parts slot={banner} props={{}} />
          <Outlet />
        </main>
        {phone && <BottomBar onSearch={search} />}
      </div>
      <Suspense fallback={null}>
        {open === 'palette' && (
          <Palette text={sought} onText={setSought} onClose={() => setOpen(undefined)} />
        )}
        {open === 'shortcuts' && <ShortcutSheet onClose={() => setOpen(undefined)} />}
      </Suspense>
    </div>
  )
}
