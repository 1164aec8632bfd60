import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { RowFace } from '#web/ui/OrderedRows.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import { createPolicy, listPolicies, type Policy } from '../../policy.contract.ts'
import { useMinutes } from '../minutes.ts'
import { PolicyForm } from './PolicyForm.tsx'

/** What is promised: those in use, and those the house knows and nobody has begun. */
export const Policies = () => {
  const { t } = useTranslation('sla')
  const minutes = useMinutes()
  const { policies, usual } = useLoaded(listPolicies, {})
  const [open, setOpen] = useState<Policy | 'new'>()
  const make = useAct(createPolicy, { said: t('said.policy_made') })
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-label={t('settings.policies')}>
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h4">
          {t('settings.policies')}
        </Title>
        <Guarded permission={may.configure}>
          <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => setOpen('new')}>
            {t('settings.add_policy')}
          </Button>
        </Guarded>
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {t('settings.policies_about')}
      </Text>
      <Stack gap="xs">
        {policies.map((policy) => (
          <Group key={policy.id} justify="space-between" wrap="nowrap">
            <RowFace
              name={policy.name}
              about={[
                minutes(policy.target_minutes),
                policy.calendar_name || t('settings.round_the_clock'),
                t('settings.running', { count: policy.running }),
              ].join(' · ')}
              onOpen={() => setOpen(policy)}
            />
            {!policy.active && <StatusBadge label={t('settings.inactive')} />}
          </Group>
        ))}
        {usual.map(({ key, name, target_minutes }) => (
          <Group key={key} justify="space-between" wrap="nowrap">
            <div>
              <Text fw={600}>{name}</Text>
              <Text size="sm" c="dimmed">
                {[minutes(target_minutes), t('settings.not_begun')].join(' · ')}
              </Text>
            </div>
            <Guarded permission={may.configure}>
              <Button
                size="xs"
                variant="default"
                loading={make.busy}
                onClick={() => make.start({ key, name, target_minutes })}
              >
                {t('settings.begin')}
              </Button>
            </Guarded>
          </Group>
        ))}
      </Stack>
      {open && <PolicyForm policy={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Paper>
  )
}
