import { useTranslation } from 'react-i18next'
import { type ContractForm, useContractForm } from '#web/client/form.ts'
import { useLoaded } from '#web/client/queries.ts'
import { loadSession } from '#web/client/session.ts'
import { toast } from '#web/ui/toasts.ts'
import { type Company, getCompany, updateCompany } from '../../contract.ts'
import { type CompanyValues, inputOf, valuesOf } from './company_values.ts'

/** The form of the company one works in. What it changes is seen at once in the frame: name, logo and colours. */
export const useCompanyForm = (
  onDone?: () => void,
): { company: Company; form: ContractForm<CompanyValues> } => {
  const { t } = useTranslation('company')
  const company = useLoaded(getCompany, {})
  const form = useContractForm<typeof updateCompany, CompanyValues>(updateCompany, {
    initial: valuesOf(company),
    version: company.version,
    toInput: inputOf,
    onDone: (answer) => {
      toast({ text: t('said.saved') })
      form.setValues(valuesOf(answer))
      form.resetDirty(valuesOf(answer))
      void loadSession()
      onDone?.()
    },
  })
  return { company, form }
}
