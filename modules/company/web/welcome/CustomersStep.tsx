import { Button } from '@mantine/core'
import { IconFlask, IconTableImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFills } from '#web/client/parts.tsx'
import { useLoaded } from '#web/client/queries.ts'
import { firstStep } from '#web/slots.ts'
import { getSetup } from '../../template.contract.ts'
import { SampleNote } from '../templates/SampleNote.tsx'
import classes from './WelcomePage.module.css'

/** One's own list, or the samples for now. `onImport`: whoever goes to import has left already. */
export const CustomersStep = ({ onDone, onImport }: { onDone: () => void; onImport: () => void }) => {
  const { t } = useTranslation('company')
  const { samples } = useLoaded(getSetup, {})
  // Whoever has customers says where a list of them begins.
  const importing = useFills(firstStep).find(({ key }) => key === 'customers')
  return (
    <div className={classes.form}>
      <ul className={classes.cards}>
        {importing && (
          <li className={classes.card}>
            <IconTableImport size={26} stroke={1.4} aria-hidden="true" />
            <h2>{t('welcome.customers.import')}</h2>
            <p>{t('welcome.customers.import_about')}</p>
            <Button component="a" href={importing.to} onClick={onImport}>
              {t('welcome.customers.import_act')}
            </Button>
          </li>
        )}
        <li className={classes.card}>
          <IconFlask size={26} stroke={1.4} aria-hidden="true" />
          <h2>{t('welcome.customers.try')}</h2>
          <p>{t(samples ? 'welcome.customers.try_about' : 'welcome.customers.try_none')}</p>
          <Button variant="default" onClick={onDone}>
            {t('welcome.customers.try_act')}
          </Button>
        </li>
      </ul>
      <SampleNote />
    </div>
  )
}
