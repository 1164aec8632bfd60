import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconPlus, IconSignature } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { may as holds } from '#web/client/session.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { type Consent, countConsents, listConsents } from '../../consent.contract.ts'
import { may } from '../../contract.ts'
import { CONSENT } from '../entity.ts'
import { consentPath } from '../links.ts'
import classes from '../Privacy.module.css'
import { PrivacyHeader } from '../PrivacyHeader.tsx'
import { consentChannelOptions, purposeOptions, sourceWord } from '../words.ts'
import { ConsentPanel } from './ConsentPanel.tsx'
import { NewConsent } from './NewConsent.tsx'

const NARROW_PX = 720
const idOf = ({ id }: Consent): string => id
const pathOf = ({ id }: Consent): string => consentPath(id)
const whoIs = ({ name, email, phone }: Consent): string => name || email || phone

/** The register of consents: who agreed to what, in which words, and whether it still holds. */
export const ConsentsPage = () => {
  const { t } = useTranslation('privacy')
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, NARROW_PX)
  const [params, setParams] = useSearchParams()
  const here = useListState('')
  const [state, change] = here
  const [layout, onLayout] = useRememberedLayout('privacy_consents.columns', here)
  const views = useSavedViews(CONSENT, [
    { id: 'all', name: t('views.breaches_all') },
    { id: 'in_force', name: t('views.in_force'), filter: { in_force: true } },
    { id: 'revoked', name: t('views.revoked'), filter: { in_force: false } },
    { id: 'marketing', name: t('views.marketing'), filter: { in_force: true, purpose: 'marketing' } },
  ])
  const selected = useSelected(state)
  const rows = useListRows(listConsents, { selected, sort: state.sort || '-given_at', count: countConsents })
  const shown = rows.grid.rows.find(({ id }) => id === params.consent)
  useHotkeys([['n', () => holds(may.create) && !params.panel && setParams({ panel: 'new' })]])
  const add = (
    <Guarded permission={may.create}>
      <Button
        leftSection={<IconPlus size={17} stroke={2} />}
        aria-keyshortcuts="n"
        onClick={() => setParams({ panel: 'new' })}
      >
        {t(narrow ? 'consents.add_short' : 'consents.add')}
      </Button>
    </Guarded>
  )
  const isNarrowed = 'filter' in selected || 'search' in selected
  return (
    <ListPage
      ref={page}
      head={<PrivacyHeader actions={add} />}
      views={views}
      list={here}
      fields={useFilterFields()}
      hint={t('consents.search')}
      panel={
        params.panel === 'new' ? (
          <NewConsent onClose={() => setParams({ panel: undefined })} />
        ) : (
          shown && <ConsentPanel consent={shown} onClose={() => setParams({ consent: undefined })} />
        )
      }
    >
      <DataGrid
        label={t('titles.consents')}
        {...rows.grid}
        rowId={idOf}
        columns={useColumns()}
        layout={layout}
        onLayout={onLayout}
        onSort={(sort) => change({ sort })}
        href={pathOf}
        card={(consent) => <ConsentCard consent={consent} />}
        empty={
          isNarrowed ? (
            <NothingFits
              title={t('consents.nothing_fits')}
              onAll={() => change({ filter: {}, search: '' })}
            />
          ) : (
            <EmptyState
              icon={IconSignature}
              title={t('consents.none')}
              text={t('consents.none_text')}
              action={add}
            />
          )
        }
      />
    </ListPage>
  )
}

const InForce = ({ consent: { revoked_at } }: { consent: Consent }) => {
  const { t } = useTranslation('privacy')
  return (
    <StatusBadge
      label={t(revoked_at ? 'consents.revoked' : 'consents.in_force')}
      color={revoked_at ? 'gray' : 'leaf'}
    />
  )
}

const ConsentCard = ({ consent }: { consent: Consent }) => {
  const { t } = useTranslation('privacy')
  const { moment } = useFormats()
  return (
    <div className={classes.card}>
      <span className={classes.what}>
        <a href={consentPath(consent.id)}>{whoIs(consent)}</a>
        <small>
          {t(`purposes.${consent.purpose}`)} · {moment(consent.given_at)}
        </small>
      </span>
      <InForce consent={consent} />
    </div>
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
      value: ({ revoked_at }) => t(revoked_at ? 'consents.revoked' : 'consents.in_force'),
      cell: (consent) => <InForce consent={consent} />,
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
  const field = (key: string, type: FilterField['type'], options?: FilterField['options']): FilterField => ({
    key,
    label: t(`fields.${key}`),
    type,
    ...(options && { options }),
  })
  return [
    field('purpose', 'choice', purposeOptions(t)),
    field('channel', 'choice', consentChannelOptions(t)),
    field('name', 'text'),
    field('email', 'text'),
    field('given_at', 'moment'),
    field('revoked_at', 'moment'),
  ]
}
