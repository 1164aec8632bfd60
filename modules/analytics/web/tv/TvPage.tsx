import { useHotkeys, useIdle } from '@mantine/hooks'
import { IconDeviceTv } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { refresh, useLoaded } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { listDashboards } from '../../dashboard.contract.ts'
import { analyticsPath } from '../links.ts'
import { TvBar } from './TvBar.tsx'
import { TvDashboard } from './TvDashboard.tsx'
import classes from './TvPage.module.css'
import { secondsIn, shownOnTv } from './tv.ts'
import { useAwake } from './use_awake.ts'

const BAR_STAYS_MS = 5_000

/** Dashboards on a screen on a wall: one after the other, always fresh, nothing around them. */
export const TvPage = () => {
  const { t } = useTranslation('analytics')
  const go = useGo()
  const [params, setParams] = useSearchParams()
  const { rows } = useLoaded(listDashboards, {})
  const shown = useMemo(() => shownOnTv(rows, params.dashboards), [rows, params.dashboards])
  const seconds = secondsIn(params.seconds)
  const [place, setPlace] = useState(0)
  const [resting, setResting] = useState(false)
  const at = shown.length ? place % shown.length : 0
  const dashboard = shown[at]
  const step = (by: number) => setPlace((before) => (before + by + shown.length) % Math.max(1, shown.length))
  const leave = () => {
    if (document.fullscreenElement) void document.exitFullscreen()
    go(analyticsPath({ ...(dashboard && { dashboard: dashboard.id }) }))
  }
  const idle = useIdle(BAR_STAYS_MS, { initialState: false })
  useAwake()
  useHotkeys([
    ['ArrowRight', () => step(1)],
    ['ArrowLeft', () => step(-1)],
    ['Space', () => setResting((before) => !before)],
    ['F', () => void toggleFull()],
    ['Escape', leave],
  ])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another dashboard begins at its top
  useEffect(() => {
    window.scrollTo({ top: 0 })
  }, [dashboard?.id])
  // Numbers of now change with the day though nothing happens: each round looks again.
  useEffect(() => {
    if (resting) return
    const timer = setInterval(() => {
      void refresh('analytics')
      if (!scrolledOn()) setPlace((before) => before + 1)
    }, seconds * 1000)
    return () => clearInterval(timer)
  }, [resting, seconds])
  if (!dashboard)
    return <EmptyState page icon={IconDeviceTv} title={t('tv.none')} text={t('tv.none_about')} />
  return (
    <main className={classes.page}>
      <TvDashboard key={dashboard.id} id={dashboard.id} onOpened={() => setResting(true)} />
      <TvBar
        all={rows}
        shown={shown}
        at={at}
        seconds={seconds}
        resting={resting}
        idle={idle}
        onStep={step}
        onRest={() => setResting(!resting)}
        onSeconds={(next) => setParams({ seconds: String(next) })}
        onShown={(ids) => setParams({ dashboards: ids.join(',') })}
        onFull={toggleFull}
        onLeave={leave}
      />
    </main>
  )
}

/** What a screen has no room for comes before the next dashboard. */
const scrolledOn = (): boolean => {
  const before = window.scrollY
  window.scrollTo({ top: before + window.innerHeight - SEEN_TWICE_PX })
  return window.scrollY > before
}

const SEEN_TWICE_PX = 120

const toggleFull = async (): Promise<void> => {
  if (document.fullscreenElement) await document.exitFullscreen()
  else await document.documentElement.requestFullscreen().catch(() => {})
}
