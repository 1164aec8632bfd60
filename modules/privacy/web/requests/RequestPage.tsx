import { Select } from '@mantine/core'
import { IconFileText, IconShieldLock } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { Parts } from '#web/client/parts.tsx'
import { useParam, useSearchParams, useTitle } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { recordTimeline, type StoryKind } from '#web/slots.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordPage } from '#web/ui/RecordPage.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import { assignRequest, getRequest, type Request } from '../../request.contract.ts'
import { requestsPath } from '../links.ts'
import { requestStatus } from '../words.ts'
import { cameFrom } from './list_place.ts'
import { RecordsTab } from './RecordsTab.tsx'
import { ReplyTab } from './ReplyTab.tsx'
import { NextStep, RequestMenu } from './Steps.tsx'

/** One request: who asks, which records are theirs, what was done and answered. */
export const RequestPage = () => {
  const { t } = useTranslation('privacy')
  const request = useLoaded(getRequest, { id: useParam('id') })
  const [params, setParams] = useSearchParams()
  const { id, number, name, right, status, records } = request
  useTitle(`${number} · ${name}`)
  return (
    <RecordPage
      title={name}
      crumbs={[{ label: t('titles.requests'), href: cameFrom.remembered()?.back ?? requestsPath() }]}
      subtitle={`${number} · ${t(`rights.${right}`)}`}
      beside={<StatusBadge {...requestStatus(t, status)} />}
      actions={<RequestMenu request={request} />}
      banner={<NextStep request={request} />}
      details={<Facts request={request} />}
      tabs={[
        ...(holds(may.export)
          ? [
              {
                key: 'records',
                label: t('record.records'),
                count: records.length,
                content: <RecordsTab key={request.version} request={request} />,
              },
            ]
          : []),
        { key: 'data', label: t('record.data'), content: <ReplyTab request={request} /> },
        {
          key: 'timeline',
          label: t('record.timeline'),
          content: <Parts key={id} slot={recordTimeline} props={{ about: id, kinds: stories(t) }} />,
        },
      ]}
      tab={params.tab}
      onTab={(tab) => setParams({ tab })}
    />
  )
}

const Facts = ({ request }: { request: Request }) => {
  const { t } = useTranslation('privacy')
  const { day, moment } = useFormats()
  const people = usePeople()
  const assign = useAct(assignRequest, { said: t('said.assigned') })
  const { id, version, owner_id, email, phone, document, details, proof, proof_note, due_on } = request
  return (
    <>
      <DetailList
        title={t('record.asker')}
        details={[
          { label: t('fields.email'), value: email, copy: email || undefined },
          { label: t('fields.phone'), value: phone, copy: phone || undefined },
          { label: t('fields.document'), value: document },
          { label: t('fields.details'), value: details },
          { label: t('fields.channel'), value: t(`channels.${request.channel}`) },
          { label: t('fields.received_at'), value: moment(request.received_at) },
          {
            label: t('fields.proof'),
            value: [proof && t(`proofs.${proof}`), proof_note].filter(Boolean).join(': '),
          },
          { label: t('fields.due_on'), value: due_on && day(due_on) },
          ...(holds(may.update) ? [] : [{ label: t('fields.owner_id'), value: people.nameOf(owner_id) }]),
        ]}
      />
      {holds(may.update) && (
        <Select
          label={t('fields.owner_id')}
          placeholder={t('requests.nobody')}
          data={[...people.options]}
          clearable
          searchable
          value={owner_id}
          onChange={(owner) => assign.start({ id, owner_id: owner }, { version })}
        />
      )}
    </>
  )
}

const stories = (t: TFunction): readonly StoryKind[] => [
  {
    key: 'request',
    label: t('privacy:stories.request'),
    icon: IconShieldLock,
    color: 'water',
    events: [
      'privacy.request_received',
      'privacy.identity_proven',
      'privacy.request_due',
      'privacy.request_answered',
    ],
  },
  {
    key: 'data',
    label: t('privacy:stories.data'),
    icon: IconFileText,
    color: 'maize',
    events: ['privacy.person_exported', 'privacy.person_erased'],
  },
]
