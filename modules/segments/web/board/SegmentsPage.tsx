import { Button, Menu, Skeleton } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconChevronDown, IconFilter, IconList } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { BuiltIn, type Counted, listSegments, may, showSegment } from '../../contract.ts'
import { useCustomersPath } from '../links.ts'
import { ThresholdsPanel } from '../thresholds/ThresholdsPanel.tsx'
import { Matrix } from './Matrix.tsx'
import { SegmentCard } from './SegmentCard.tsx'
import { SegmentDialog } from './SegmentDialog.tsx'
import classes from './SegmentsPage.module.css'

const WAITING = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

/** Who the customers are: ready-made segments and the company's own with live counts, and the matrix behind them. */
export const SegmentsPage = () => {
  const { t } = useTranslation('segments')
  const formats = useFormats()
  const [params, setParams] = useSearchParams()
  const [naming, setNaming] = useState(false)
  const { data, error } = useAsk(listSegments, {})
  const segments = data?.segments ?? []
  const own = segments.filter(({ kind }) => kind !== 'built_in')
  const hidden = segments.filter((segment) => segment.hidden)
  const show = useAct(showSegment)
  const cards = (some: readonly Counted[]) =>
    some.map((segment) => (
      <SegmentCard
        key={segment.key}
        segment={segment}
        total={data?.total ?? 0}
        currency={data?.currency ?? 'USD'}
      />
    ))
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('titles.segments')}
        beside={
          data?.computed_on && (
            <span className={classes.computed}>{t('computed', { day: formats.day(data.computed_on) })}</span>
          )
        }
        actions={
          <>
            <Guarded permission={may.update}>
              <Button
                variant="default"
                leftSection={<IconAdjustmentsHorizontal size={17} stroke={1.7} />}
                onClick={() => setParams({ panel: 'thresholds' })}
              >
                {t('thresholds.open')}
              </Button>
            </Guarded>
            <NewSegment onList={() => setNaming(true)} />
          </>
        }
      />
      <FormRefusal text={error ? sentenceOf(error) : undefined} />
      <section aria-label={t('ready')}>
        <h2 className={classes.heading}>{t('ready')}</h2>
        <ul className={classes.cards}>
          {data
            ? cards(segments.filter((one) => one.kind === 'built_in' && !one.hidden))
            : !error && WAITING.map((key) => <Skeleton key={key} height={132} radius="md" />)}
        </ul>
        {hidden.length > 0 && (
          <p className={classes.hidden}>
            {t('hidden')}
            {hidden.map(({ key, name }) => (
              <Guarded key={key} permission={may.update}>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  onClick={() => show.start({ key: BuiltIn.parse(key), hidden: false })}
                >
                  {t('show', { name })}
                </Button>
              </Guarded>
            ))}
          </p>
        )}
      </section>
      {data && (
        <section aria-label={t('own')}>
          <h2 className={classes.heading}>{t('own')}</h2>
          {own.length ? (
            <ul className={classes.cards}>{cards(own)}</ul>
          ) : (
            <p className={classes.none}>{t('none_of_own')}</p>
          )}
        </section>
      )}
      <Matrix />
      {naming && <SegmentDialog filter={null} onClose={() => setNaming(false)} />}
      {holds(may.update) && (
        <ThresholdsPanel
          opened={params.panel === 'thresholds'}
          onClose={() => setParams({ panel: undefined })}
        />
      )}
    </div>
  )
}

const NewSegment = ({ onList }: { onList: () => void }) => {
  const { t } = useTranslation('segments')
  const path = useCustomersPath()
  const button = <Button rightSection={<IconChevronDown size={15} stroke={2} />}>{t('new.act')}</Button>
  if (!holds(may.create)) return <Guarded permission={may.create}>{button}</Guarded>
  return (
    <Menu width={280} position="bottom-end">
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={path({})} leftSection={<IconFilter size={17} stroke={1.7} />}>
          {t('new.dynamic')}
          <span className={classes.hint}>{t('new.dynamic_about')}</span>
        </Menu.Item>
        <Menu.Item leftSection={<IconList size={17} stroke={1.7} />} onClick={onList}>
          {t('new.static')}
          <span className={classes.hint}>{t('new.static_about')}</span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
