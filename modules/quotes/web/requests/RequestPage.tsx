import { Anchor, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRecordVisit } from '#modules/workspace/web/offered/record_visit.ts'
import { Parts } from '#web/client/parts.tsx'
import { useGo, useParam, useSearchParams } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { recordTimeline } from '#web/slots.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordPage } from '#web/ui/RecordPage.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import { getRequest, type RequestWithLines, updateRequest } from '../../request.contract.ts'
import { REQUEST } from '../entity.ts'
import { requestPath, requestsPath } from '../links.ts'
import { cameFrom } from './list_place.ts'
import { NextStep } from './NextStep.tsx'
import { RequestAttachments } from './RequestAttachments.tsx'
import { RequestLines } from './RequestLines.tsx'
import { RequestMenu } from './RequestMenu.tsx'
import { RequestOrigin } from './RequestOrigin.tsx'
import { requestStories } from './stories.ts'
import { requestStatus } from './tones.ts'

/** One request: what is asked for, what it means, and the one next step towards its quote. */
export const RequestPage = () => {
  const { t } = useTranslation('quotes')
  const go = useGo()
  const request = useLoaded(getRequest, { id: useParam('id') })
  const [params, setParams] = useSearchParams()
  const { id, number, customer_id, customer_name, status, lines } = request
  // What suppliers and the buyer do is shown while one looks.
  useRecordVisit({ kind: REQUEST, id, title: `${number} · ${customer_name}`, link: requestPath(id) }, [
    'quotes',
    'audit',
  ])
  return (
    <RecordPage
      title={number}
      crumbs={[{ label: t('titles.requests'), href: cameFrom.remembered()?.back ?? requestsPath() }]}
      subtitle={<Anchor href={`/customers/${customer_id}`}>{customer_name}</Anchor>}
      beside={<StatusBadge {...requestStatus(t, status)} />}
      actions={<RequestMenu request={request} onGone={() => go(requestsPath())} />}
      banner={<NextStep request={request} />}
      details={
        <>
          <Facts key={request.version} request={request} />
          <RequestAttachments id={id} />
          {request.channel === 'site' && <RequestOrigin id={id} />}
        </>
      }
      tabs={[
        {
          key: 'lines',
          label: t('requests.tabs.lines'),
          count: lines,
          content: <RequestLines request={request} />,
        },
        {
          key: 'timeline',
          label: t('record.timeline'),
          content: <Parts key={id} slot={recordTimeline} props={{ about: id, kinds: requestStories(t) }} />,
        },
      ]}
      tab={params.tab}
      onTab={(tab) => setParams({ tab })}
    />
  )
}

const Facts = ({ request }: { request: RequestWithLines }) => {
  const { t } = useTranslation('quotes')
  const { moment } = useFormats()
  const people = usePeople()
  const [note, setNote] = useState(request.note)
  const save = useAct(updateRequest, { said: t('said.request_saved', { number: request.number }) })
  const { id, version, owner_id, channel, created_at, closed_reason } = request
  const mayWrite = holds(may.update)
  return (
    <>
      <DetailList
        details={[
          { label: t('requests.fields.created_at'), value: moment(created_at) },
          { label: t('requests.fields.channel'), value: t(`requests.channels.${channel}`) },
          ...(closed_reason ? [{ label: t('requests.closed_reason'), value: closed_reason }] : []),
          ...(mayWrite
            ? []
            : [
                { label: t('requests.fields.owner_id'), value: people.nameOf(owner_id) },
                { label: t('requests.fields.note'), value: request.note },
              ]),
        ]}
      />
      {mayWrite && (
        <>
          <Select
            label={t('requests.fields.owner_id')}
            placeholder={t('requests.nobody')}
            data={[...people.options]}
            clearable
            searchable
            value={owner_id}
            onChange={(owner) => save.start({ id, owner_id: owner }, { version })}
          />
          <Textarea
            mt="sm"
            label={t('requests.fields.note')}
            autosize
            minRows={2}
            maxLength={4_000}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
            onBlur={() => note !== request.note && save.start({ id, note }, { version })}
          />
        </>
      )}
    </>
  )
}
