import { IconCheck, IconLock, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AdditionState, TemplatePreview } from '../../template.contract.ts'
import classes from './TemplateAdds.module.css'

type State = (typeof AdditionState.options)[number]

const SIGNS = { new: IconPlus, same: IconCheck, kept: IconLock }

/** Thing by thing what a template adds, what is there already, and what of the company's own stays as it is. */
export const TemplateAdds = ({ preview, withSample }: { preview: TemplatePreview; withSample: boolean }) => {
  const { t } = useTranslation('company')
  const parts = preview.parts.filter(
    ({ sample, additions }) => (withSample || !sample) && additions.length > 0,
  )
  return (
    <div className={classes.parts}>
      {parts.map(({ key, label, additions }) => (
        <section key={key} className={classes.part} aria-label={label}>
          <h3 className={classes.title}>
            {label}
            <span className="figures">
              {t('templates.part_count', { count: additions.filter(({ state }) => state === 'new').length })}
            </span>
          </h3>
          <ul className={classes.additions}>
            {additions.map(({ kind, title, detail, state }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two things of a template may be called the same
              <li key={at} className={classes.addition} data-state={state}>
                <Sign state={state} />
                <span className={classes.words}>
                  <span>{title}</span>
                  <small>
                    {[kind, detail, state !== 'new' && t(`templates.states.${state}`)]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

const Sign = ({ state }: { state: State }) => {
  const Drawing = SIGNS[state]
  return (
    <span className={classes.sign}>
      <Drawing size={15} stroke={2} aria-hidden="true" />
    </span>
  )
}
