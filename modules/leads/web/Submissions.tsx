import { Anchor, Button, Select, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listFields } from '#modules/fields/contract.ts'
import { useAsk, useList } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { listForms, listSubmissions } from '../form.contract.ts'
import classes from './Leads.module.css'
import { useCustomerPath } from './links.ts'

/** Everything that came in through forms and was taken in, with whom it came from and where they had come from. */
export const Submissions = () => {
  const { t } = useTranslation('leads')
  const formats = useFormats()
  const path = useCustomerPath()
  const forms = useAsk(listForms, {}).data?.forms ?? []
  const own = useAsk(listFields, {}).data?.fields ?? []
  const labelOf = (key: string): string =>
    own.find((field) => key === `custom.${field.key}`)?.label ?? t([`form_fields.${key}`, 'submissions.gone'])
  const wordsOf = (key: string, value: string): string => {
    const field = own.find((one) => key === `custom.${one.key}`)
    if (field?.type === 'yes_no') return t(`visitor.${value === 'yes' ? 'yes' : 'no'}`)
    return field?.options?.find((option) => option.key === value)?.label ?? value
  }
  const [formId, setFormId] = useState<string | null>(null)
  const list = useList(listSubmissions, {
    filter: { verdict: 'captured', ...(formId && { form_id: formId }) },
  })
  return (
    <>
      {forms.length > 1 && (
        <Select
          clearable
          mt="md"
          maw={280}
          aria-label={t('fields.form')}
          placeholder={t('submissions.every_form')}
          data={forms.map(({ id, name }) => ({ value: id, label: name }))}
          value={formId}
          onChange={setFormId}
        />
      )}
      {list.loading === 'first' && <Skeleton height={160} mt="md" radius="md" />}
      {list.loading !== 'first' && !list.rows.length && (
        <EmptyState compact title={t('submissions.none')} text={t('submissions.none_about')} />
      )}
      <ul className={classes.list}>
        {list.rows.map(({ id, form, customer_id, customer_name, answers, facts, consent, submitted_at }) => (
          <li key={id} className={classes.card}>
            <div className={classes.what}>
              <h2>
                <Anchor href={customer_id ? path(customer_id) : undefined} fw={600}>
                  {customer_name || answers.name || answers.email || answers.phone}
                </Anchor>
              </h2>
              <p className={classes.soft}>
                {[form, formats.moment(submitted_at), facts.utm_source, facts.utm_campaign, facts.referrer]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <dl className={classes.answers}>
                {Object.entries(answers).map(([key, value]) => (
                  <div key={key}>
                    <dt>{labelOf(key)}</dt>
                    <dd>{wordsOf(key, value)}</dd>
                  </div>
                ))}
              </dl>
              {consent && (
                <p className={classes.soft}>
                  {t('submissions.consent', {
                    purpose: consent.purpose,
                    version: consent.version,
                    day: formats.day(consent.on),
                  })}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <Button variant="default" onClick={list.more} loading={list.loading === 'more'}>
          {t('list.load')}
        </Button>
      )}
    </>
  )
}
