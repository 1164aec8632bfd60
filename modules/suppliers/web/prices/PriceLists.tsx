import { ActionIcon, Button, Group, Select, Table, Text, TextInput } from '@mantine/core'
import { IconCalendarOff, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Currency } from '#kernel/values/money.ts'
import { useContractForm } from '#web/client/form.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import {
  createPriceList,
  deletePriceList,
  listPriceLists,
  type PriceList,
  updatePriceList,
} from '../../price.contract.ts'

/** A supplier's price lists beside its prices: what holds, until when, and what is still to come. */
export const PriceLists = ({
  supplierId,
  currency,
  onClose,
}: {
  supplierId: string
  currency: Currency
  onClose: () => void
}) => {
  const { t } = useTranslation('suppliers')
  const [opened, setOpened] = useState<PriceList | 'new'>()
  const lists = useAsk(listPriceLists, { supplier_id: supplierId }).data?.lists
  if (opened)
    return (
      <ListForm
        supplierId={supplierId}
        currency={currency}
        {...(opened !== 'new' && { list: opened })}
        onClose={() => setOpened(undefined)}
      />
    )
  return (
    <SidePanel
      opened
      wide
      title={t('lists.title')}
      onClose={onClose}
      foot={
        <Guarded permission={may.update}>
          <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={() => setOpened('new')}>
            {t('lists.add')}
          </Button>
        </Guarded>
      }
    >
      {!lists ? (
        <TextSkeleton lines={4} />
      ) : lists.length === 0 ? (
        <Text c="dimmed">{t('lists.none')}</Text>
      ) : (
        <Table.ScrollContainer minWidth={480}>
          <Table verticalSpacing="xs" aria-label={t('lists.title')}>
            <Table.Tbody>
              {lists.map((list) => (
                <Row key={list.id} list={list} onEdit={() => setOpened(list)} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </SidePanel>
  )
}

/** The company's day, wherever the browser is. */
const useToday = (): string => Temporal.Now.plainDateISO(useSession().company.timeZone).toString()

const standingOf = ({ valid_from, valid_until }: PriceList, today: string): 'holds' | 'to_come' | 'over' => {
  if (valid_from > today) return 'to_come'
  return valid_until !== null && valid_until < today ? 'over' : 'holds'
}

const COLOURS = { holds: 'leaf', to_come: 'water', over: 'gray' } as const

const Row = ({ list, onEdit }: { list: PriceList; onEdit: () => void }) => {
  const { t } = useTranslation('suppliers')
  const formats = useFormats()
  const { id, name, currency, valid_from, valid_until, prices, version } = list
  const today = useToday()
  const standing = standingOf(list, today)
  const end = useAct(updatePriceList, { said: t('said.list_ended', { name }) })
  const remove = useAct(deletePriceList, { said: t('said.list_deleted', { name }) })
  const act = (label: string, icon: React.ReactNode, onClick: () => void, busy = false) => (
    <Guarded permission={may.update}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        loading={busy}
        aria-label={label}
        title={label}
        onClick={onClick}
      >
        {icon}
      </ActionIcon>
    </Guarded>
  )
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {[currency, t('lists.prices', { count: prices })].join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td>
        <StatusBadge color={COLOURS[standing]} label={t(`lists.${standing}`)} />
      </Table.Td>
      <Table.Td>
        <Text size="sm">
          {valid_until
            ? t('prices.between', { from: formats.day(valid_from), until: formats.day(valid_until) })
            : t('prices.since', { from: formats.day(valid_from) })}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={2} wrap="nowrap" justify="flex-end">
          {standing === 'holds' &&
            valid_until !== today &&
            act(
              t('lists.end', { name }),
              <IconCalendarOff size={16} />,
              () => end.start({ id, valid_until: today }, { version }),
              end.busy,
            )}
          {act(t('lists.edit', { name }), <IconPencil size={16} />, onEdit)}
          {act(
            t('lists.delete', { name }),
            <IconTrash size={16} />,
            () => remove.start({ id }, { version }),
            remove.busy,
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

type ListValues = { name: string; currency: Currency; valid_from: string; valid_until: string }

const ListForm = ({
  supplierId,
  currency,
  list,
  onClose,
}: {
  supplierId: string
  currency: Currency
  list?: PriceList
  onClose: () => void
}) => {
  const { t } = useTranslation('suppliers')
  const today = useToday()
  const action = (list ? updatePriceList : createPriceList) as typeof createPriceList
  const form = useContractForm<typeof createPriceList, ListValues>(action, {
    initial: {
      name: list?.name ?? '',
      currency: list?.currency ?? currency,
      valid_from: list?.valid_from ?? today,
      valid_until: list?.valid_until ?? '',
    },
    ...(list && { version: list.version }),
    toInput: ({ currency: written, ...values }) => ({
      ...values,
      valid_until: values.valid_until || null,
      ...(list ? { id: list.id } : { currency: written }),
      supplier_id: supplierId,
    }),
    said: t('said.list_saved'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={list?.name ?? t('lists.add')} onClose={onClose}>
      <FormSection>
        <TextInput
          data-autofocus
          withAsterisk
          label={t('fields.name')}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Select
          label={t('fields.currency')}
          description={list && t('lists.currency_about')}
          disabled={list !== undefined}
          allowDeselect={false}
          data={Currency.options}
          {...form.getInputProps('currency')}
        />
        <DayInput
          label={t('lists.valid_from')}
          value={form.values.valid_from}
          onChange={(day) => form.setFieldValue('valid_from', day)}
          error={form.errors.valid_from}
        />
        <DayInput
          label={t('lists.valid_until')}
          description={t('lists.valid_until_about')}
          value={form.values.valid_until}
          onChange={(day) => form.setFieldValue('valid_until', day)}
          error={form.errors.valid_until}
        />
      </FormSection>
    </PanelForm>
  )
}
