import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { may } from '../../contract.ts'
import { type Enclosure, getEnclosure, withdrawEnclosure } from '../../enclosure.contract.ts'

/** What went along with the question, as the supplier gets it, and what became of it. */
export const Enclosures = ({ enclosures }: { enclosures: readonly Enclosure[] }) => (
  <Stack gap="xs" align="flex-start">
    {enclosures.map((one) => (
      <One key={one.id} enclosure={one} />
    ))}
  </Stack>
)

const One = ({ enclosure: { id, name, fetched_at, withdrawn_at } }: { enclosure: Enclosure }) => {
  const { t } = useTranslation('suppliers')
  const { moment } = useFormats()
  const withdraw = useAct(withdrawEnclosure, { said: t('enclosures.said_withdrawn', { name }) })
  const state = [
    fetched_at ? t('enclosures.fetched', { moment: moment(fetched_at) }) : t('enclosures.not_fetched'),
    ...(withdrawn_at ? [t('enclosures.withdrawn', { moment: moment(withdrawn_at) })] : []),
  ]
  return (
    <div>
      <Anchor
        component="button"
        type="button"
        size="sm"
        {...(withdrawn_at && { td: 'line-through' })}
        onClick={() => void download(getEnclosure, { id }).catch(showProblem)}
      >
        {name}
      </Anchor>
      <Text size="xs" c="dimmed">
        {state.join(' · ')}
      </Text>
      {!withdrawn_at && (
        <Guarded permission={may.ask}>
          <Button
            size="compact-xs"
            variant="subtle"
            color="brick"
            loading={withdraw.busy}
            aria-label={t('enclosures.withdraw_one', { name })}
            onClick={() => withdraw.start({ id })}
          >
            {t('enclosures.withdraw')}
          </Button>
        </Guarded>
      )}
    </div>
  )
}
