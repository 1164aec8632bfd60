/** Sends what stands in the form of a document, and says what was wrong with it field by field. */
import i18next from 'i18next'
import { useEffect, useState } from 'react'
import type { Action } from '#kernel/contract.ts'
import { api } from '#web/client/api.ts'
import { errorsOf } from '#web/client/form.ts'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { sentenceOf, showProblem } from '#web/client/tidings.ts'
import { checkInvoice, type InvoiceWithLines } from '../../invoice.contract.ts'
import type { InvoiceWritten } from '../../written.contract.ts'
import { type Draft, paymentFaults, sentOf } from './draft.ts'

const faultText = (code: string): string => i18next.t(`invoices:editor.faults.${code}`)

export const useSending = (
  action: Action,
  draft: Draft,
  input: (written: InvoiceWritten) => object,
  onDone: (invoice: InvoiceWithLines) => void,
) => {
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const act = useAct(action, { quiet: true })
  // The form is longer than a screen: what is wrong comes into view.
  useEffect(() => {
    if (!Object.keys(errors).length) return
    const wrong = document.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault]')
    wrong?.scrollIntoView({ block: 'center' })
    wrong?.focus({ preventScroll: true })
  }, [errors])

  const send = async (version?: number) => {
    const first = sentOf(draft, null)
    const wrong = errorsOf(
      checkInvoice.input,
      { ...first, customer_id: draft.customer_id ?? undefined },
      'invoices',
    )
    setErrors(wrong)
    if (Object.keys(wrong).length) return
    setBusy(true)
    try {
      // What is paid by other means than cash or credit is written out, and must be all of it.
      const { amounts } = await api(checkInvoice, first)
      const faults = paymentFaults(draft, amounts.total_minor)
      if (Object.keys(faults).length) {
        setErrors(Object.fromEntries(Object.entries(faults).map(([at, code]) => [at, faultText(code)])))
        return
      }
      const sent = input(sentOf(draft, amounts.total_minor))
      onDone((await act.run(sent, version === undefined ? {} : { version })) as InvoiceWithLines)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const told = Object.fromEntries(error.problems.map(({ field, detail }) => [field, detail]))
      if (error.field) told[error.field] ??= sentenceOf(error)
      setErrors(told)
      if (!Object.keys(told).length) showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return { errors, busy, send }
}
