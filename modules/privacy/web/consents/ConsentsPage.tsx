import { useHotkeys } from '@mantine/hooks'
import { IconSignature } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { may as holds } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { type Consent, countConsents, listConsents } from '../../consent.contract.ts'
import { may } from '../../contract.ts'
import { CONSENT } from '../entity.ts'
import { consentPath } from '../links.ts'
import { PrivacyHeader } from '../PrivacyHeader.tsx'
import { consentChannelOptions, purposeOptions, sourceWord } from '../words.ts'
import { ConsentPanel } from './ConsentPanel.tsx'
import { NewConsent } from './NewConsent.tsx'

const pathOf = ({ id }: Consent): string => consentPath(id)
const whoIs = ({ name, email, phone }: Consent): string => name || email || phone

/** The register of consents: who agreed to what, in which words, and whether it still holds. */
export const ConsentsPage = () => {
  const { t } = useTranslation('privacy')
  const [params, setParams] = useSearchParams()
  const list = useRecordList(listConsents, {
    count: countConsents,
    kind: CONSENT,
    usual: [
      { id: 'all', name: t('views.breaches_all') },
      { id: 'in_force', name: t('views.in_force'), filter: { in_force: true } },
      { id: 'revoked', name: t('views.revoked'), filter: { in_force: false } },
      { id: 'marketing', name: t('views.marketing'), filter: { in_force: true, purpose: 'marketing' } },
    ],
    columns: useColumns(),
    sort: '-given_at',
  })
  const shown = list.grid.rows.find(({ id }) => id === params.consent)
  useHotkeys([['n', () => holds(may.create) && !params.panel && setParams({ panel: 'new' })]])
  const add = (
    <AddButton permission={may.create} keys="n" onAdd={() => setParams({ panel: 'new' })}>
      {t(list.narrow ? 'consents.add_short' : 'consents.add')}
    </AddButton>
  )
  return (
    <RecordListPage
      head={<PrivacyHeader actions={add} />}
      list={list}
      fields={useFilterFields()}
      hint={t('consents.search')}
      panel={
        params.panel === 'new' ? (
          <NewConsent onClose={() => setParams({ panel: undefined })} />
        ) : (
          shown && <ConsentPanel consent={shown} onClose={() => setParams({ consent: undefined })} />
        )
      }
      label={t('titles.consents')}
      href={pathOf}
      card={(consent) => <ConsentCard consent={consent} />}
      empty={
        <EmptyState
          icon={IconSignature}
          title={t('consents.none')}
          text={t('consents.none_text')}
          action={add}
        />
      }
      nothing={t('consents.nothing_fits')}
    />
  )
}

const inForce = (t: TFunction<'privacy'>, { revoked_at }: Consent) => ({
  label: t(revoked_at ? 'consents.revoked' : 'consents.in_force'),
  color: revoked_at ? 'gray' : 'leaf',
})

const ConsentCard = ({ consent }: { consent: Consent }) => {
  const { t } = useTranslation('privacy')
  const { moment } = useFormats()
  return (
    <RecordLine
      title={whoIs(consent)}
      href={consentPath(consent.id)}
      about={[t(`purposes.${consent.purpose}`), moment(consent.given_at)]}
      statuses={[inForce(t, consent)]}
    />
  )
}

const useColumns = (): readonly GridColumn<Consent>[] => {
  const { t } = useTranslation('privacy')
  const { moment } = useFormats()
  const title = (key: string) => ({ key, title: t(`fields.${key}`) })
  return [
    { ...title('name'), value: whoIs, sortable: true, width: 200 },
    { ...title('purpose'), value: ({ purpose }) => t(`purposes.${purpose}`), sortable: true, width: 170 },
    {
      ...title('in_force'),
      value: (consent) => inForce(t, consent).label,
      cell: (consent) => <StatusBadge {...inForce(t, consent)} />,
      width: 120,
    },
    { ...title('given_at'), value: ({ given_at }) => moment(given_at), sortable: true, width: 150 },
    { ...title('email'), value: ({ email }) => email, width: 220 },
    { ...title('channel'), value: ({ channel }) => t(`channels.${channel}`), width: 120 },
    { ...title('source'), value: ({ source }) => sourceWord(t, source), width: 170 },
    { ...title('text'), value: ({ text }) => text, width: 300 },
  ]
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('privacy')
  const field = fieldsNamed((key) => t(`fields.${key}`))
  return [
    field('purpose', 'choice', purposeOptions(t)),
    field('channel', 'choice', consentChannelOptions(t)),
    field('name', 'text'),
    field('email', 'text'),
    field('given_at', 'moment'),
    field('revoked_at', 'moment'),
  ]
}
