import { Alert, Anchor, Button, Stack, Table, Text } from '@mantine/core'
import {
  IconBell,
  IconCalendarTime,
  IconCheck,
  IconCoin,
  IconLink,
  IconPhone,
  IconX,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { Parts } from '#web/client/parts.tsx'
import { useParam, useSearchParams, useTitle } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { recordTimeline } from '#web/slots.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordPage } from '#web/ui/RecordPage.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import {
  acceptLateAnswer,
  cancelPriceRequest,
  getAttachment,
  getPriceRequest,
  keepAnswerPrices,
  priceRequestLink,
  remindSupplier,
  type WholeRequest,
} from '../../price_request.contract.ts'
import { requestsPath, supplierPath } from '../links.ts'
import { storyKinds } from '../record/story_kinds.ts'
import { unitPriceText } from '../unit_price.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { DeadlineForm } from './DeadlineForm.tsx'
import { Enclosures } from './Enclosures.tsx'
import { RequestState } from './RequestState.tsx'

const OUTCOME_COLOURS = { offered: 'leaf', partial: 'maize', alternative: 'water', none: 'gray' } as const

/** One request: what was asked, what was answered, and what can be done about it. */
export const RequestPage = () => {
  const { t } = useTranslation('suppliers')
  const request = useLoaded(getPriceRequest, { id: useParam('id') })
  const [params, setParams] = useSearchParams()
  const { id, number, supplier_name, is_late, late_accepted_at, status } = request
  useTitle(`${number} · ${supplier_name}`)
  const isUndecided = is_late && late_accepted_at === null && status === 'answered'
  return (
    <RecordPage
      title={number}
      crumbs={[{ label: t('titles.requests'), href: requestsPath }]}
      subtitle={<Anchor href={supplierPath(request.supplier_id)}>{supplier_name}</Anchor>}
      beside={<RequestState request={request} />}
      banner={isUndecided && <Alert color="achiote">{t('requests.late_about')}</Alert>}
      actions={<Acts request={request} />}
      details={<Facts request={request} />}
      tabs={[
        { key: 'lines', label: t('tabs.lines'), count: request.lines, content: <Lines request={request} /> },
        {
          key: 'timeline',
          label: t('tabs.timeline'),
          content: <Parts key={id} slot={recordTimeline} props={{ about: id, kinds: storyKinds(t) }} />,
        },
      ]}
      tab={params.tab}
      onTab={(tab) => setParams({ tab })}
    />
  )
}

const Acts = ({ request }: { request: WholeRequest }) => {
  const { t } = useTranslation('suppliers')
  const { id, status, version, sent_to, is_late, late_accepted_at, answered_lines } = request
  const remind = useAct(remindSupplier, { said: t('said.reminded') })
  const cancel = useAct(cancelPriceRequest, { said: t('said.cancelled') })
  const accept = useAct(acceptLateAnswer, { said: t('said.late_accepted') })
  const keep = useAct(keepAnswerPrices, { said: ({ written }) => t('said.prices_kept', { count: written }) })
  const link = useAct(priceRequestLink, {
    onDone: ({ url }) => void navigator.clipboard.writeText(url),
    said: t('said.link_copied'),
  })
  const [opened, setOpened] = useState<'answer' | 'deadline'>()
  const close = () => setOpened(undefined)
  const isOpen = status === 'open'
  const isUnanswered = isOpen || status === 'expired'
  return (
    <>
      {status !== 'cancelled' && (
        <Guarded permission={may.ask}>
          <Button
            variant="default"
            leftSection={<IconLink size={16} />}
            loading={link.busy}
            onClick={() => link.start({ id })}
          >
            {t('requests.copy_link')}
          </Button>
        </Guarded>
      )}
      {isUnanswered && (
        <Guarded permission={may.ask}>
          <Button
            variant="default"
            leftSection={<IconCalendarTime size={16} />}
            onClick={() => setOpened('deadline')}
          >
            {t('requests.move_deadline')}
          </Button>
        </Guarded>
      )}
      {status !== 'cancelled' && (
        <Guarded permission={may.ask}>
          <Button variant="default" leftSection={<IconPhone size={16} />} onClick={() => setOpened('answer')}>
            {t('requests.record_answer')}
          </Button>
        </Guarded>
      )}
      {isUnanswered && (
        <Guarded permission={may.ask}>
          <Button
            variant="default"
            leftSection={<IconX size={16} />}
            loading={cancel.busy}
            onClick={() => cancel.start({ id }, { version })}
          >
            {t('requests.cancel')}
          </Button>
        </Guarded>
      )}
      {isOpen && (
        <Guarded permission={may.ask} unless={sent_to.length ? undefined : t('errors.no_address')}>
          <Button
            leftSection={<IconBell size={16} />}
            loading={remind.busy}
            onClick={() => remind.start({ id })}
          >
            {t('requests.remind')}
          </Button>
        </Guarded>
      )}
      {answered_lines > 0 && (
        <Guarded permission={may.ask}>
          <Button
            variant="default"
            leftSection={<IconCoin size={16} />}
            loading={keep.busy}
            onClick={() => keep.start({ id })}
          >
            {t('requests.keep')}
          </Button>
        </Guarded>
      )}
      {is_late && late_accepted_at === null && status === 'answered' && (
        <Guarded permission={may.ask}>
          <Button
            leftSection={<IconCheck size={16} />}
            loading={accept.busy}
            onClick={() => accept.start({ id }, { version })}
          >
            {t('requests.accept_late')}
          </Button>
        </Guarded>
      )}
      {opened === 'answer' && <AnswerForm request={request} onClose={close} />}
      {opened === 'deadline' && <DeadlineForm request={request} onClose={close} />}
    </>
  )
}

const Facts = ({ request }: { request: WholeRequest }) => {
  const { t } = useTranslation('suppliers')
  const { moment, day } = useFormats()
  const at = (value: string | null) => (value ? moment(value) : undefined)
  return (
    <>
      <DetailList
        title={t('requests.asked')}
        details={[
          { label: t('fields.deadline_at'), value: moment(request.deadline_at) },
          { label: t('fields.sent_at'), value: moment(request.sent_at) },
          { label: t('requests.sent_to'), value: request.sent_to.join(', ') || t('requests.no_mail') },
          { label: t('fields.opened_at'), value: at(request.opened_at) },
          { label: t('requests.reminded_at'), value: at(request.reminded_at) },
          { label: t('fields.zone'), value: request.zone },
          { label: t('requests.message'), value: request.message },
          ...(request.enclosures.length
            ? [{ label: t('enclosures.title'), value: <Enclosures enclosures={request.enclosures} /> }]
            : []),
        ]}
      />
      <DetailList
        title={t('requests.answer')}
        details={[
          { label: t('fields.answered_at'), value: at(request.answered_at) },
          { label: t('requests.answered_by'), value: request.answered_by },
          {
            label: t('requests.valid_until'),
            value: request.answer_valid_until && day(request.answer_valid_until),
          },
          { label: t('requests.note'), value: request.answer_note },
          {
            label: t('requests.files'),
            value: request.attachments.length ? <Files request={request} /> : undefined,
          },
        ]}
      />
    </>
  )
}

const Files = ({ request }: { request: WholeRequest }) => (
  <Stack gap={2} align="flex-start">
    {request.attachments.map(({ id, name }) => (
      <Anchor key={id} component="button" size="sm" onClick={() => void download(getAttachment, { id })}>
        {name}
      </Anchor>
    ))}
  </Stack>
)

const Lines = ({ request: { content, currency } }: { request: WholeRequest }) => {
  const { t } = useTranslation('suppliers')
  const formats = useFormats()
  return (
    <Table.ScrollContainer
      minWidth={560}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('tabs.lines'), role: 'group' } }}
    >
      <Table verticalSpacing="sm" aria-label={t('tabs.lines')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('prices.product')}</Table.Th>
            <Table.Th ta="right">{t('requests.quantity')}</Table.Th>
            <Table.Th>{t('requests.outcome')}</Table.Th>
            <Table.Th ta="right">{t('prices.price')}</Table.Th>
            <Table.Th ta="right">{t('requests.available')}</Table.Th>
            <Table.Th ta="right">{t('fields.lead_days')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {content.map((line) => (
            <Table.Tr key={line.id}>
              <Table.Td>
                <Text size="sm" fw={600}>
                  {line.name}
                </Text>
                {[
                  line.code,
                  line.supplier_code,
                  line.note,
                  line.pack_words,
                  line.alternative,
                  line.answer_note,
                ]
                  .filter(Boolean)
                  .map((words) => (
                    <Text key={words} size="xs" c="dimmed">
                      {words}
                    </Text>
                  ))}
              </Table.Td>
              <Table.Td ta="right">{formats.counted(line.quantity, line.unit)}</Table.Td>
              <Table.Td>
                {line.outcome ? (
                  <StatusBadge color={OUTCOME_COLOURS[line.outcome]} label={t(`outcomes.${line.outcome}`)} />
                ) : (
                  '–'
                )}
              </Table.Td>
              <Table.Td ta="right" fw={600}>
                {line.unit_price_minor === null
                  ? '–'
                  : unitPriceText(line.unit_price_minor, currency, formats)}
              </Table.Td>
              <Table.Td ta="right">
                {line.available_quantity === null ? '–' : formats.number(line.available_quantity)}
              </Table.Td>
              <Table.Td ta="right">{line.lead_days ?? '–'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
