import { useTranslation } from 'react-i18next'
import { fieldsOfKind } from '#kernel/values/custom.ts'
import { spokenValue } from '#kernel/values/custom_words.ts'
import { shownFields } from '#kernel/values/shown.ts'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { useOwnInLayout } from '#modules/fields/web/offered/record_layout.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { Interaction } from '../contract.ts'
import { INTERACTION } from './entity.ts'

/** What the own fields of an interaction say, in words and in the order of the person's layout; those it hides and those without a value are left out. */
export const useOwnDetails = (): ((
  interaction: Pick<Interaction, 'type_id' | 'custom' | 'direction'>,
) => { label: string; value: string }[]) => {
  const { t } = useTranslation('shell')
  const { locale } = useFormats()
  const own = useOwnFields(INTERACTION)
  const inLayout = useOwnInLayout(INTERACTION)
  return (interaction) =>
    inLayout(shownFields(fieldsOfKind(own, interaction.type_id), interaction), interaction.type_id).flatMap(
      (field) => {
        const value = spokenValue(field, interaction.custom[field.key], locale, {
          yes: t('yes'),
          no: t('no'),
        })
        return value ? [{ label: field.label, value }] : []
      },
    )
}
