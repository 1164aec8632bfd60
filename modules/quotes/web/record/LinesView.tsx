import { useTranslation } from 'react-i18next'
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { Version } from '../../contract.ts'
import classes from '../editor/Editor.module.css'
import own from './Record.module.css'

/** The lines of a version as they stand; nothing in them changes any more. */
export const LinesView = ({ version, currency }: { version: Version; currency: Currency }) => {
  const { t } = useTranslation('quotes')
  const { money, number, counted } = useFormats()
  const scale = 10 ** minorDigits(currency)
  const price = (minor: number) =>
    number(minor / scale, {
      minimumFractionDigits: minorDigits(currency),
      maximumFractionDigits: minorDigits(currency) + 4,
    })
  return (
    <section className={`${classes.box} ${own.scroll}`}>
      {version.intro && <p>{version.intro}</p>}
      <table className={own.lines}>
        <thead>
          <tr>
            <th scope="col">{t('editor.name')}</th>
            {(['quantity', 'price', 'tax', 'amount'] as const).map((key) => (
              <th key={key} scope="col" className={own.figure}>
                {t(`editor.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {version.lines.map((line) =>
            line.kind === 'product' ? (
              <tr key={line.id}>
                <td>
                  {line.name}
                  <small>
                    {[
                      line.code,
                      line.description.trim(),
                      line.discount_percent &&
                        t('document.line_discount', { discount: `${line.discount_percent} %` }),
                      line.optional && t(line.chosen ? 'document.optional_in' : 'document.optional_out'),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                </td>
                <td className={`${own.figure} figures`}>{counted(line.quantity, line.unit)}</td>
                <td className={`${own.figure} figures`}>{price(line.unit_price_minor)}</td>
                <td className={own.figure}>{t(`document.taxes.${line.tax_code}`)}</td>
                <td className={`${own.figure} figures`}>{money({ amount: line.net_minor, currency })}</td>
              </tr>
            ) : (
              <tr key={line.id}>
                <td colSpan={5}>{line.kind === 'section' ? <strong>{line.name}</strong> : line.name}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  )
}
