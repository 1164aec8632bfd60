import { Button, Group, Menu, Modal, Stack } from '@mantine/core'
import { IconCalendar, IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayInput } from '#web/ui/DayInput.tsx'
import type { Period, PRESETS } from '../../period.rules.ts'
import { usePeriodWords } from './period_words.ts'

const GROUPS: readonly (readonly (typeof PRESETS)[number][])[] = [
  ['today', 'yesterday', 'last_7_days', 'last_30_days', 'last_90_days', 'last_12_months'],
  ['this_week', 'this_month', 'this_quarter', 'this_year'],
  ['last_week', 'last_month', 'last_quarter', 'last_year'],
  ['next_30_days', 'next_90_days', 'next_6_months'],
]

/** The period of all widgets that have none of their own: a usual one, or days from and to. */
export const PeriodPicker = ({
  period,
  onPeriod,
}: {
  period: Period
  onPeriod: (period: Period) => void
}) => {
  const { t } = useTranslation('analytics')
  const words = usePeriodWords()
  const [naming, setNaming] = useState(false)
  return (
    <>
      <Menu width={240} position="bottom-start">
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconCalendar size={15} stroke={1.8} />}
            rightSection={<IconChevronDown size={14} stroke={2} />}
            aria-label={t('period.label', { period: words(period) })}
          >
            {words(period)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          {GROUPS.map((presets) => (
            <div key={presets[0]}>
              {presets.map((preset) => (
                <Menu.Item
                  key={preset}
                  aria-current={preset === period || undefined}
                  rightSection={preset === period && <IconCheck size={15} stroke={2} />}
                  onClick={() => onPeriod(preset)}
                >
                  {t(`periods.${preset}`)}
                </Menu.Item>
              ))}
              <Menu.Divider />
            </div>
          ))}
          <Menu.Item onClick={() => setNaming(true)}>{t('period.own')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {naming && (
        <OwnRange
          period={period}
          onClose={() => setNaming(false)}
          onPeriod={(own) => {
            setNaming(false)
            onPeriod(own)
          }}
        />
      )}
    </>
  )
}

const OwnRange = ({
  period,
  onClose,
  onPeriod,
}: {
  period: Period
  onClose: () => void
  onPeriod: (period: Period) => void
}) => {
  const { t } = useTranslation('analytics')
  const [given = '', until = ''] = period.includes('..') ? period.split('..') : []
  const [from, setFrom] = useState(given)
  const [to, setTo] = useState(until)
  const [tried, setTried] = useState(false)
  const wrong = from && to && from > to ? t('period.upside_down') : undefined
  const missing = (value: string) => (tried && !value ? t('shell:fields.missing') : undefined)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('period.own')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (from && to && !wrong) onPeriod(`${from}..${to}`)
        }}
      >
        <Stack gap="sm">
          <DayInput label={t('period.from')} value={from} onChange={setFrom} error={missing(from)} />
          <DayInput label={t('period.to')} value={to} onChange={setTo} error={wrong ?? missing(to)} />
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('shell:cancel')}
          </Button>
          <Button type="submit">{t('period.apply')}</Button>
        </Group>
      </form>
    </Modal>
  )
}
