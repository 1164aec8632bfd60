import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { MetricEntry } from '../../contract.ts'
import classes from './WidgetPanel.module.css'

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The metric catalogue, by the module a metric belongs to: its name and the sentence that says what it counts. */
export const MetricPicker = ({
  entries,
  onPick,
}: {
  entries: ReadonlyMap<string, MetricEntry>
  onPick: (metric: MetricEntry) => void
}) => {
  const { t } = useTranslation('analytics')
  const [search, setSearch] = useState('')
  const groups = useMemo(() => {
    const words = plain(search).split(/\s+/).filter(Boolean)
    const found = [...entries.values()].filter(({ name, sentence, module_name }) => {
      const text = plain(`${name} ${sentence} ${module_name}`)
      return words.every((word) => text.includes(word))
    })
    return Map.groupBy(found, ({ module_name }) => module_name)
  }, [entries, search])
  return (
    <>
      <TextInput
        data-autofocus
        type="search"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        placeholder={t('form.search')}
        aria-label={t('form.search')}
        leftSection={<IconSearch size={15} stroke={1.8} />}
      />
      {groups.size === 0 && <EmptyState compact title={t('form.none')} text={t('form.none_about')} />}
      {[...groups].map(([module, metrics]) => (
        <section key={module} aria-label={module}>
          <h3 className={classes.group}>{module}</h3>
          <ul className={classes.list}>
            {metrics.map((metric) => (
              <li key={metric.key}>
                <button type="button" className={classes.pick} onClick={() => onPick(metric)}>
                  <strong>{metric.name}</strong>
                  <span>{metric.sentence}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
