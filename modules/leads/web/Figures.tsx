import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { getFigures } from '../contract.ts'
import classes from './Leads.module.css'
import { useCustomersMatching } from './links.ts'

const MOST_MINUTES = 120

/** How leads come in and are answered. */
export const Figures = ({ figures }: { figures: Answer<typeof getFigures> | undefined }) => {
  const { t } = useTranslation('leads')
  const formats = useFormats()
  const matching = useCustomersMatching()
  if (!figures) return <Skeleton height={80} my={16} radius="md" />
  const { new_today, new_week, unattended, response_minutes: minutes, conversion, by_source } = figures
  const response =
    minutes === null
      ? t('figures.none')
      : minutes < MOST_MINUTES
        ? t('figures.response_value', { minutes: formats.number(minutes) })
        : t('figures.response_hours', { hours: formats.number(Math.round(minutes / 60)) })
  const shown = {
    new_today: formats.number(new_today),
    new_week: formats.number(new_week),
    unattended: formats.number(unattended),
    response,
    conversion: conversion === null ? t('figures.none') : formats.share(conversion),
  }
  const { since } = figures
  const opens: Partial<Record<string, string | undefined>> = {
    new_today: matching({ lead_captured_on: { gte: since.today } }),
    new_week: matching({ lead_captured_on: { gte: since.week } }),
    unattended: matching({ lead_unanswered: true }),
  }
  return (
    <>
      <dl className={classes.figures}>
        {Object.entries(shown).map(([key, value]) => (
          <div key={key} className={classes.figure}>
            <dt>{t(`figures.${key}`)}</dt>
            <dd>
              {opens[key] ? (
                <a href={opens[key]} aria-label={`${t(`figures.${key}`)}: ${value}`}>
                  {value}
                </a>
              ) : (
                value
              )}
            </dd>
          </div>
        ))}
      </dl>
      {by_source.length > 0 && (
        <ul className={classes.sources} aria-label={t('figures.sources')}>
          <li aria-hidden="true">{t('figures.sources')}:</li>
          {by_source.map(({ source, count }) => (
            <li key={source}>
              {source || t('figures.no_source')} · {formats.number(count)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
