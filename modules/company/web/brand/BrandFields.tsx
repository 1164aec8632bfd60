import { ColorInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import { filledColor, textColor } from '#web/ui/brand.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import type { Company } from '../../contract.ts'
import type { CompanyValues } from '../profile/company_values.ts'
import classes from './BrandFields.module.css'
import { LogoField } from './LogoField.tsx'

const SWATCHES = [
  ...['#0f5646', '#2f7d65', '#285d21', '#5e7a12', '#1f5074', '#2f6fb0', '#0e6f7c'],
  ...['#3d3d8f', '#5b3f8c', '#8a2f6b', '#8f2b21', '#c2501c', '#9a3e14', '#725407'],
  ...['#b98a10', '#5d4037', '#524d44', '#383530'],
]
const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text)

/** Logo and colours, with how they will look, and what becomes of a colour that would not read. */
export const BrandFields = ({ form, company }: { form: ContractForm<CompanyValues>; company: Company }) => {
  const { t } = useTranslation('company')
  return (
    <FormSection title={t('sections.brand')} about={t('sections.brand_about')} columns={2}>
      <div data-wide>
        <LogoField company={company} />
      </div>
      {(['color', 'accent'] as const).map((which) => (
        <BrandColor key={which} which={which} form={form} />
      ))}
    </FormSection>
  )
}

const BrandColor = ({ which, form }: { which: 'color' | 'accent'; form: ContractForm<CompanyValues> }) => {
  const { t } = useTranslation('company')
  const color = form.values.brand[which]
  const shown = isColor(color) ? color.toLowerCase() : undefined
  const nearest = shown && (which === 'color' ? filledColor(shown) : textColor(shown, 'light'))
  return (
    <div className={classes.color}>
      <ColorInput
        label={t(`fields.${which}`)}
        format="hex"
        swatches={SWATCHES}
        swatchesPerRow={6}
        // Its sliders have no names to hear; a colour is chosen, taken from the screen or written.
        withPicker={false}
        eyeDropperButtonProps={{ 'aria-label': t('take_color') }}
        placeholder={t('fields.color_none')}
        {...form.getInputProps(`brand.${which}`)}
      />
      {shown && (
        <div className={classes.sample}>
          {which === 'color' ? (
            <span className={classes.button} style={{ background: nearest }}>
              {t('sample_button')}
            </span>
          ) : (
            <span style={{ color: nearest, fontWeight: 600 }}>{t('sample_text')}</span>
          )}
          {nearest !== shown && <span className={classes.adjusted}>{t('color_adjusted', { nearest })}</span>}
        </div>
      )}
    </div>
  )
}
