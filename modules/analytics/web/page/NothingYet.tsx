import { Button, Group } from '@mantine/core'
import { IconChartHistogram } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFills } from '#web/client/parts.tsx'
import { may as holds } from '#web/client/session.ts'
import { recordPlace } from '#web/slots.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { WidgetFigures } from '../../dashboard.contract.ts'

type Bare = NonNullable<WidgetFigures['bare']>

/** The kinds of records a dashboard measures, where there are none of any of them yet; otherwise nothing. */
export const allBare = (widgets: readonly WidgetFigures[]): readonly Bare[] => {
  const kinds = new Map(widgets.flatMap(({ bare }) => (bare ? [[bare.kind, bare]] : [])))
  return widgets.length > 0 && widgets.every(({ bare }) => bare) ? [...kinds.values()] : []
}

/** A dashboard of a company that has nothing to measure yet: what it waits for, and where that begins. */
export const NothingYet = ({ bare }: { bare: readonly Bare[] }) => {
  const { t } = useTranslation('analytics')
  const places = useFills(recordPlace)
  const beginnings = bare.flatMap(({ kind }) => places.find((one) => one.kind === kind)?.begin ?? [])
  const [first, ...others] = beginnings.filter(({ allow }) => holds(allow))
  return (
    <EmptyState
      icon={IconChartHistogram}
      title={t('nothing_yet.title')}
      text={t('nothing_yet.text', { rows: bare.map(({ name }) => name).join(', ') })}
      action={
        first && (
          <Group gap="xs" justify="center">
            <Button component="a" href={first.to}>
              {t(first.label)}
            </Button>
            {others.map(({ label, to }) => (
              <Button key={to} component="a" href={to} variant="default">
                {t(label)}
              </Button>
            ))}
          </Group>
        )
      }
    />
  )
}
