import { Button, CloseButton, Paper, Portal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Way, wayOf } from '../form/way.ts'
import classes from './LogOffer.module.css'

/** After a link that reaches the customer was pressed: offers to log it. Nothing until then. */
export const LogOffer = ({ onTake }: { onTake: (way: Way) => void }) => {
  const { t } = useTranslation('interactions')
  const [way, setWay] = useState<Way>()
  useEffect(() => {
    // The links stand in many parts of the page, some of other modules; all of them reach this customer.
    const hear = ({ target }: MouseEvent) => {
      const link = target instanceof Element && target.closest('a[href]')
      const by = link && wayOf(link.getAttribute('href') ?? '')
      if (by) setWay(by)
    }
    document.addEventListener('click', hear)
    return () => document.removeEventListener('click', hear)
  }, [])
  if (!way) return null
  return (
    <Portal>
      <Paper className={`${classes.offer} no-print`} shadow="md" role="status">
        <span className={classes.question}>{t(`offer.${way}`)}</span>
        <Button size="compact-md" onClick={() => onTake(way)}>
          {t('offer.yes')}
        </Button>
        <CloseButton aria-label={t('offer.no')} onClick={() => setWay(undefined)} />
      </Paper>
    </Portal>
  )
}
