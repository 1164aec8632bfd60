import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core'
import { IconCheck, IconCopy, IconMathFunction } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DetailList.module.css'
import { FoldHead, MoreOrLess } from './FoldHead.tsx'

/** One fact of a record. `copy`: text a press copies. `about`: what it is made of, told on request. */
export type Detail = {
  label: string
  value: ReactNode
  copy?: string | undefined
  about?: string | undefined
}

/**
 * Facts of a record under a heading. `action`: a quiet button at the heading, such as Edit. `folded`: facts that one more press
 * shows. `folds`: all of them come when the heading is pressed, which it then needs.
 */
export const DetailList = ({
  title,
  details,
  folded = [],
  folds = false,
  action,
}: {
  title?: string
  details: readonly Detail[]
  folded?: readonly Detail[]
  folds?: boolean
  action?: ReactNode
}) => {
  const [isOpen, setIsOpen] = useState(false)
  const [isAll, setIsAll] = useState(false)
  const inSight = isAll ? [...details, ...folded] : details
  return (
    <section className={classes.section}>
      {(title || action) && (
        <div className={classes.heading}>
          <h2 className={classes.title}>
            {folds && title ? (
              <FoldHead title={title} isOpen={isOpen} onToggle={() => setIsOpen(!isOpen)} />
            ) : (
              title
            )}
          </h2>
          {action}
        </div>
      )}
      {(isOpen || !folds) && (
        <>
          {inSight.length > 0 && <Facts details={inSight} />}
          {folded.length > 0 && (
            <MoreOrLess isAll={isAll} count={folded.length} onToggle={() => setIsAll(!isAll)} />
          )}
        </>
      )}
    </section>
  )
}

/** A part of a record's page that comes when its heading is pressed. */
export const FoldedPart = ({ title, children }: { title: string; children: ReactNode }) => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <section className={classes.section}>
      <div className={classes.heading}>
        <h2 className={classes.title}>
          <FoldHead title={title} isOpen={isOpen} onToggle={() => setIsOpen(!isOpen)} />
        </h2>
      </div>
      {isOpen && children}
    </section>
  )
}

const Facts = ({ details }: { details: readonly Detail[] }) => {
  const { t } = useTranslation('shell')
  return (
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
