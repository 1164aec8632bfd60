import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Wordmark } from '#web/ui/Mark.tsx'
import { signInPath } from '../links.ts'
import classes from './Entrance.module.css'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Rings } from './Rings.tsx'

/**
 * The look of what people meet before the frame: the mark, one column and, where there is room, a tree's rings.
 *
 * `lead`: a sentence under the title. `foot`: the way to another page of the entrance.
 */
export const Entrance = ({
  title,
  lead,
  children,
  foot,
}: {
  title: string
  lead?: ReactNode
  children?: ReactNode
  foot?: ReactNode
}) => {
  const { t } = useTranslation('identity')
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <header className={classes.head}>
          <a href={signInPath} className={classes.mark}>
            <Wordmark height={30} />
          </a>
          <LanguageSwitch />
        </header>
        <main className={classes.content}>
          <h1 className={classes.title}>{title}</h1>
          {lead && <p className={classes.lead}>{lead}</p>}
          {children}
          {foot && <p className={classes.foot}>{foot}</p>}
        </main>
      </div>
      <div className={`${classes.picture} no-print`} aria-hidden="true">
        <Rings />
        <p className={classes.motto}>{t('entrance.motto')}</p>
      </div>
    </div>
  )
}
