import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core'
import { IconCheck, IconCopy, IconMathFunction } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DetailList.module.css'

/** One fact of a record. `copy`: text a press copies. `about`: what it is made of, told on request. */
export type Detail = {
  label: string
  value: ReactNode
  copy?: string | undefined
  about?: string | undefined
}

/** Facts of a record under a heading. `action`: a quiet button at the heading, such as Edit. */
export const DetailList = ({
  title,
  details,
  action,
}: {
  title?: string
  details: readonly Detail[]
  action?: ReactNode
}) => {
  const { t } = useTranslation('shell')
  return (
    <section className={classes.section}>
      {(title || action) && (
        <div className={classes.heading}>
          <h2 className={classes.title}>{title}</h2>
          {action}
        </div>
      )}
      <dl className={classes.details}>
        {details.map(({ label, value, copy, about }) => (
          <div key={label} className={classes.detail}>
            <dt>
              {label}
              {about && <MadeOf label={label} about={about} />}
            </dt>
            <dd>
              {value === undefined || value === null || value === '' ? (
                <span className={classes.nothing}>–</span>
              ) : (
                value
              )}
              {copy && (
                <CopyButton value={copy} timeout={1500}>
                  {({ copied, copy: act }) => (
                    <UnstyledButton
                      className={`${classes.copy} no-print`}
                      onClick={act}
                      aria-label={t(copied ? 'copied' : 'copy', { label })}
                    >
                      {copied ? <IconCheck size={14} stroke={2} /> : <IconCopy size={14} stroke={1.7} />}
                    </UnstyledButton>
                  )}
                </CopyButton>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const MadeOf = ({ label, about }: { label: string; about: string }) => {
  const { t } = useTranslation('shell')
  return (
    <Tooltip label={about} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <UnstyledButton
        className={`${classes.about} no-print`}
        aria-label={t('made_of', { label, formula: about })}
      >
        <IconMathFunction size={14} stroke={1.8} aria-hidden="true" />
      </UnstyledButton>
    </Tooltip>
  )
}
