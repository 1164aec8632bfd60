import { Skeleton, UnstyledButton } from '@mantine/core'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { mayOpenFigures, type ShownFigure } from '#modules/analytics/web/offered/opening.ts'
import { lazily } from '#web/client/parts.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { getFigures } from '../contract.ts'
import classes from './Leads.module.css'
import { useCustomersMatching } from './links.ts'

const FigureRows = lazily<
  React.ComponentProps<typeof import('#modules/analytics/web/offered/FigureRows.tsx')['FigureRows']>
>(() => import('#modules/analytics/web/offered/FigureRows.tsx'))

const MOST_MINUTES = 120

type Told = Answer<typeof getFigures>
type Shown = { name: string; value: string; opens: ShownFigure; list?: string | undefined }

/** How leads come in and are answered; every number opens the sentence behind it and its rows. */
export const Figures = ({ figures }: { figures: Told | undefined }) => {
  const { t } = useTranslation('leads')
  const formats = useFormats()
  const [opened, setOpened] = useState<ShownFigure>()
  const shown = useShown()
  if (!figures) return <Skeleton height={80} my={16} radius="md" />
  const { by_source } = figures
  return (
    <>
      <dl className={classes.figures}>
        {shown(figures).map((figure) => (
          <div key={figure.name} className={classes.figure}>
            <dt>{figure.name}</dt>
            <dd>
              <Opening figure={figure} onOpen={setOpened} />
            </dd>
          </div>
        ))}
      </dl>
      {by_source.length > 0 && (
        <ul className={classes.sources} aria-label={t('figures.sources')}>
          <li aria-hidden="true">{t('figures.sources')}:</li>
          {by_source.map(({ source, count }) => {
            const name = source || t('figures.no_source')
            const value = `${name} · ${formats.number(count)}`
            const opens = {
              metric: 'leads.captured',
              period: 'last_30_days',
              filter: { origin: source },
              of: name,
            }
            return (
              <li key={source}>
                <Opening figure={{ name: t('figures.sources'), value, opens }} onOpen={setOpened} />
              </li>
            )
          })}
        </ul>
      )}
      {opened && (
        <Suspense fallback={null}>
          <FigureRows shown={opened} onClose={() => setOpened(undefined)} />
        </Suspense>
      )}
    </>
  )
}

/** The figures as they are written, with the metric each of them is. */
const useShown = (): ((figures: Told) => Shown[]) => {
  const { t } = useTranslation('leads')
  const formats = useFormats()
  const matching = useCustomersMatching()
  return ({ new_today, new_week, unattended, response_minutes: minutes, conversion, since }) => {
    const response =
      minutes === null
        ? t('figures.none')
        : minutes < MOST_MINUTES
          ? t('figures.response_value', { minutes: formats.number(minutes) })
          : t('figures.response_hours', { hours: formats.number(Math.round(minutes / 60)) })
    return [
      {
        name: t('figures.new_today'),
        value: formats.number(new_today),
        opens: { metric: 'leads.captured', period: 'today', of: t('figures.new_today') },
        list: matching({ lead_captured_on: { gte: since.today } }),
      },
      {
        name: t('figures.new_week'),
        value: formats.number(new_week),
        opens: { metric: 'leads.captured', period: 'last_7_days', of: t('figures.new_week') },
        list: matching({ lead_captured_on: { gte: since.week } }),
      },
      {
        name: t('figures.unattended'),
        value: formats.number(unattended),
        opens: { metric: 'leads.waiting' },
        list: matching({ lead_unanswered: true }),
      },
      {
        name: t('figures.response'),
        value: response,
        opens: { metric: 'leads.response_days', period: 'last_30_days' },
      },
      {
        name: t('figures.conversion'),
        value: conversion === null ? t('figures.none') : formats.share(conversion),
        opens: { metric: 'leads.conversion', period: 'last_90_days' },
      },
    ]
  }
}

/** A number that opens: its rows, or where the house has no figures the list of customers, if that can say it. */
const Opening = ({ figure, onOpen }: { figure: Shown; onOpen: (shown: ShownFigure) => void }) => {
  const { t } = useTranslation('leads')
  const { name, value, opens, list } = figure
  if (mayOpenFigures())
    return (
      <UnstyledButton
        className={classes.opening}
        aria-label={t('figures.open', { name, value })}
        onClick={() => onOpen(opens)}
      >
        {value}
      </UnstyledButton>
    )
  return list ? (
    <a href={list} aria-label={`${name}: ${value}`}>
      {value}
    </a>
  ) : (
    value
  )
}
