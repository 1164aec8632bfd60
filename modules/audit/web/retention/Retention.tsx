import { Button, NumberInput, Popover, Stack, Text } from '@mantine/core'
import { IconClockHour4 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { getRetention, may, Retention as RetentionShape, setRetention } from '../../contract.ts'

const { minValue: FEWEST, maxValue: MOST } = RetentionShape.shape.kept_days

/** How long the audit is kept, and the way to change it. */
export const Retention = () => {
  const { t } = useTranslation('audit')
  const { number } = useFormats()
  const { kept_days, version } = useLoaded(getRetention, {})
  const [opened, setOpened] = useState(false)
  const [days, setDays] = useState<number | string>(kept_days)
  const keep = useAct(setRetention, { said: t('retention.kept'), onDone: () => setOpened(false) })
  const wanted = Number(days)
  const isFit = wanted >= (FEWEST ?? 0) && wanted <= (MOST ?? Number.POSITIVE_INFINITY)
  return (
    <Popover opened={opened} onChange={setOpened} width={300} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconClockHour4 size={16} stroke={1.7} />}
          onClick={() => setOpened(!opened)}
        >
          {t('retention.said', { days: number(kept_days) })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('retention.title')}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (isFit) keep.start({ kept_days: wanted }, { version })
          }}
        >
          <Stack gap="xs">
            <NumberInput
              data-autofocus
              label={t('retention.title')}
              description={t('retention.about')}
              value={days}
              onChange={setDays}
              min={FEWEST ?? undefined}
              max={MOST ?? undefined}
              allowDecimal={false}
              suffix={` ${t('retention.days')}`}
            />
            {!isFit && (
              <Text size="sm" c="brick">
                {t('retention.unfit', { least: number(FEWEST ?? 0), most: number(MOST ?? 0) })}
              </Text>
            )}
            <Guarded permission={may.update}>
              <Button type="submit" loading={keep.busy} disabled={!isFit || wanted === kept_days}>
                {t('shell:save')}
              </Button>
            </Guarded>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
