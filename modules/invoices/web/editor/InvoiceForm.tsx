import { Button, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usualTaxCode } from '#kernel/values/fiscal/tax.ts'
import { CustomerSelect } from '#modules/customers/web/offered/CustomerSelect.tsx'
import { useAsk, useLoaded } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { listBranches } from '../../branch.contract.ts'
import { checkInvoice } from '../../invoice.contract.ts'
import { getLists } from '../../settings.contract.ts'
import classes from '../Invoices.module.css'
import { Problems } from '../Problems.tsx'
import { asMajor, asMinor, type Draft, type DraftLine, emptyLine, sentOf } from './draft.ts'
import { ExportFields } from './ExportFields.tsx'
import { LineFields } from './LineFields.tsx'
import { PaymentFields } from './PaymentFields.tsx'
import { SumsBox } from './SumsBox.tsx'

const WAIT_MS = 500
/** An export says how the goods leave; nothing else does. */
const ofType = (document_type: Draft['document_type'], { export: written }: Draft): Partial<Draft> => ({
  document_type,
  export:
    document_type === '03'
      ? (written ?? { incoterm: 'FOB', port: '', foreign_currency: 'USD', rate: null })
      : null,
})

/** Notes are issued from what they are about. */
const OWN_ACTS = new Set(['04', '05'])

/** A document as it is written, checked against the tax office's rules meanwhile. `fixed`: whom it is for cannot be changed. */
export const InvoiceForm = ({
  draft,
  onChange,
  errors,
  referenceId,
  fixed = false,
}: {
  draft: Draft
  onChange: (part: Partial<Draft>) => void
  errors: Record<string, string>
  referenceId?: string | undefined
  fixed?: boolean
}) => {
  const { t } = useTranslation('invoices')
  const { company } = useSession()
  const lists = useLoaded(getLists, {})
  const { points, branches } = useLoaded(listBranches, {})
  const [written] = useDebouncedValue(draft, WAIT_MS)
  const isReady =
    Boolean(written.customer_id) && written.lines.some(({ name, quantity }) => name && quantity > 0)
  const sent = sentOf(
    { ...written, lines: written.lines.filter(({ name, quantity }) => name && quantity > 0) },
    null,
  )
  const check = useAsk(
    checkInvoice,
    { ...sent, ...(referenceId && { reference_id: referenceId }) },
    { when: isReady, keep: true },
  ).data
  const isGovernment = check?.receiver_kind === 'government'
  const changeLine = (at: number, part: Partial<DraftLine>) =>
    onChange({ lines: draft.lines.map((line, i) => (i === at ? { ...line, ...part } : line)) })
  const { currency } = draft
  return (
    <div className={classes.page}>
      <div className={classes.main}>
        <section className={classes.box}>
          <div className={classes.fields}>
            {!fixed && (
              <CustomerSelect
                value={draft.customer_id}
                error={errors.customer_id}
                onChange={(customer_id) => onChange({ customer_id })}
              />
            )}
            {!OWN_ACTS.has(draft.document_type) && (
              <Select
                label={t('fields.document_type')}
                allowDeselect={false}
                disabled={fixed}
                data={lists.types
                  .filter(({ type }) => !OWN_ACTS.has(type))
                  .map(({ type }) => ({ value: type, label: `${type} · ${t(`types.${type}`)}` }))}
                value={draft.document_type}
                onChange={(type) => type && onChange(ofType(type as Draft['document_type'], draft))}
              />
            )}
            {points.length > 1 && (
              <Select
                label={t('fields.point')}
                clearable
                placeholder={t('editor.usual_point')}
                data={points.map(({ id, code, name, branch_id }) => ({
                  value: id,
                  label: [branches.find((branch) => branch.id === branch_id)?.code, code, name]
                    .filter(Boolean)
                    .join(' · '),
                }))}
                value={draft.point_id}
                onChange={(point_id) => onChange({ point_id })}
              />
            )}
            <TextInput
              label={t('editor.purchase_order')}
              maxLength={12}
              value={draft.purchase_order}
              onChange={({ currentTarget }) => onChange({ purchase_order: currentTarget.value })}
            />
          </div>
        </section>
        <section className={classes.box}>
          <h2>{t('editor.lines')}</h2>
          {draft.lines.map((line, at) => (
            <LineFields
              key={line.key}
              line={line}
              at={at}
              currency={currency}
              country={company.country}
              units={lists.units}
              classifications={lists.classifications}
              isGovernment={isGovernment}
              errors={errors}
              onChange={(part) => changeLine(at, part)}
              onRemove={
                draft.lines.length > 1
                  ? () => onChange({ lines: draft.lines.filter((_, i) => i !== at) })
                  : undefined
              }
            />
          ))}
          <div className={classes.row} style={{ marginTop: 12 }}>
            <Button
              variant="default"
              leftSection={<IconPlus size={16} stroke={2} />}
              onClick={() => onChange({ lines: [...draft.lines, emptyLine(usualTaxCode(company.country))] })}
            >
              {t('editor.add_line')}
            </Button>
            <Switch
              label={t('editor.with_excise')}
              checked={draft.lines.some(({ excise_percent }) => excise_percent !== null)}
              onChange={({ currentTarget }) => {
                const excise_percent = currentTarget.checked ? 0 : null
                onChange({ lines: draft.lines.map((line) => ({ ...line, excise_percent })) })
              }}
            />
          </div>
        </section>
        <PaymentFields
          draft={draft}
          totalMinor={isReady ? check?.amounts.total_minor : undefined}
          errors={errors}
          onChange={onChange}
        />
        {draft.document_type === '03' && <ExportFields draft={draft} errors={errors} onChange={onChange} />}
        <section className={classes.box}>
          <h2>{t('editor.besides')}</h2>
          <div className={classes.fields}>
            <NumberInput
              label={t('editor.freight')}
              hideControls
              min={0}
              decimalScale={2}
              value={asMajor(draft.shipping_minor, currency)}
              onChange={(amount) =>
                onChange({ shipping_minor: Math.round(asMinor(Number(amount) || 0, currency)) })
              }
            />
            <Select
              label={t('editor.retention')}
              clearable
              placeholder={t('editor.of_customer')}
              data={lists.retentions.map(({ code, percent }) => ({
                value: code,
                label: [t(`retentions.${code}`), percent === null ? '' : `${percent} %`]
                  .filter(Boolean)
                  .join(' · '),
              }))}
              value={draft.retention_code || null}
              onChange={(retention_code) => onChange({ retention_code })}
            />
          </div>
          <Textarea
            mt="sm"
            label={t('editor.remark')}
            autosize
            minRows={2}
            maxLength={2000}
            value={draft.remark}
            onChange={({ currentTarget }) => onChange({ remark: currentTarget.value })}
          />
        </section>
      </div>
      <aside className={classes.side}>
        <SumsBox amounts={isReady ? check?.amounts : undefined} currency={currency} />
        {isReady && check && (
          <section className={classes.box}>
            <h2>{t(check.problems.length ? 'editor.problems' : 'editor.fine')}</h2>
            <p className={classes.soft}>
              {t('editor.receiver', {
                name: check.receiver_name,
                kind: t(`receivers.${check.receiver_kind}`),
              })}
            </p>
            <div className={classes.items}>
              <Problems problems={check.problems} customerId={draft.customer_id ?? undefined} />
            </div>
          </section>
        )}
      </aside>
    </div>
  )
}
