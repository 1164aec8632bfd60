import { useTranslation } from 'react-i18next'
import { isOpen, type KeptAct, stopIn } from './day.rules.ts'
import { links } from './place.ts'
import { useShift } from './shift.ts'

/** What was done and not taken, at this door or anywhere, with the way to do it again. */
export const RefusedActs = ({ stopId }: { stopId?: string }) => {
  const { t } = useTranslation()
  const { day, refused } = useShift()
  const here = refused.filter((act) => !stopId || ('stop_id' in act && act.stop_id === stopId))
  if (!here.length) return null
  const again = here.find((act) => {
    const found = day && act.kind === 'deliver' ? stopIn(day, act.stop_id) : undefined
    return found && isOpen(found.stop)
  }) as Extract<KeptAct, { kind: 'deliver' }> | undefined
  return (
    <div className="notice bad" role="alert">
      {here.map((act) => (
        <p key={act.seq}>
          {!stopId && 'stop_id' in act && day && (
            <strong>{stopIn(day, act.stop_id)?.stop.recipient}: </strong>
          )}
          {act.refused?.detail}
        </p>
      ))}
      {again && (
        <a className="button wide" href={links.deliver(again.stop_id)}>
          {t('driver.mend')}
        </a>
      )}
      <a className="button plain wide" href={links.sent}>
        {t('driver.see_refused')}
      </a>
    </div>
  )
}
