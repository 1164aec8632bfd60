import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { listTemplates } from '../../template.contract.ts'
import classes from './TemplateChoice.module.css'
import { iconOf } from './template_icons.ts'

type Template = Answer<typeof listTemplates>['templates'][number]

/** The trades to choose from. `chosen`: the one looked at. */
export const TemplateChoice = ({
  templates,
  chosen,
  onChoose,
  label,
}: {
  templates: readonly Template[]
  chosen: string | undefined
  onChoose: (key: string) => void
  label: string
}) => {
  const { t } = useTranslation('company')
  const { dayOf, day } = useFormats()
  return (
    <ul className={classes.choices} aria-label={label}>
      {templates.map(({ key, icon, name, about, applied_at }) => {
        const Drawing = iconOf(icon)
        return (
          <li key={key}>
            <button
              type="button"
              className={classes.choice}
              aria-pressed={key === chosen}
              onClick={() => onChoose(key)}
            >
              <span className={classes.drawing}>
                <Drawing size={22} stroke={1.5} />
              </span>
              <span className={classes.words}>
                <strong>{name}</strong>
                <span>{about}</span>
                {applied_at && (
                  <em>
                    <IconCheck size={13} stroke={2.4} aria-hidden="true" />
                    {t('templates.applied', { day: day(dayOf(applied_at)) })}
                  </em>
                )}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
