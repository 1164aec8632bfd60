import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { listImports } from '../../contract.ts'
import { importPath } from '../links.ts'
import { StateBadge } from '../StateBadge.tsx'
import classes from './Unfinished.module.css'

const MOST = 3

/** Imports that wait for somebody: closing the window loses nothing. */
export const Unfinished = ({ target }: { target: string }) => {
  const { t } = useTranslation('imports')
  const { ago } = useFormats()
  const { data } = useAsk(listImports, {
    filter: { target, state: ['uploaded', 'previewing', 'previewed', 'running'] },
    limit: MOST,
  })
  if (!data?.rows.length) return null
  return (
    <section>
      <h2 className={classes.title}>{t('upload.unfinished')}</h2>
      <ul className={classes.list}>
        {data.rows.map(({ id, file_name, state, created_by_name, created_at }) => (
          <li key={id}>
            <a href={importPath(id)} className={classes.one}>
              <span className={classes.name}>{file_name}</span>
              <StateBadge state={state} />
              <span className={classes.by}>
                {created_by_name}, {ago(created_at)}
              </span>
              <IconArrowRight size={16} stroke={1.7} aria-hidden="true" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
