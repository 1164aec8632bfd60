import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFills } from '#web/client/parts.tsx'
import { useSession } from '#web/client/session.ts'
import { showProblem } from '#web/client/tidings.ts'
import { companyPicture } from '#web/slots.ts'
import { Mark } from '#web/ui/Mark.tsx'
import { enterCompany } from './acts.ts'
import classes from './CompanySwitcher.module.css'

/** The company one works in, and the way to the others. `narrow` shows the mark only. */
export const CompanySwitcher = ({ narrow = false }: { narrow?: boolean }) => {
  const { t } = useTranslation('shell')
  const { company, companies } = useSession()
  const picture = useFills(companyPicture)[0]
  const { logo } = company.brand
  const name = (
    <>
      {logo && picture ? (
        <img src={picture.address(logo)} alt="" className={classes.picture} />
      ) : (
        <Mark size={24} />
      )}
      {!narrow && (
        <span className={classes.name}>
          <span className={classes.text}>{company.name}</span>
          {company.demo && <span className={classes.demo}>{t('company.demo')}</span>}
        </span>
      )}
    </>
  )
  if (companies.length < 2)
    return (
      <a
        href="/"
        className={classes.company}
        data-narrow={narrow || undefined}
        aria-label={narrow ? company.name : undefined}
      >
        {name}
      </a>
    )
  return (
    <Menu position="bottom-start" width={248}>
      <Menu.Target>
        <UnstyledButton className={classes.company} data-narrow={narrow || undefined}>
          {name}
          <VisuallyHidden>{t('company.switch', { name: narrow ? company.name : '' })}</VisuallyHidden>
          {!narrow && <IconSelector size={16} stroke={1.6} className={classes.chevron} />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('company.yours')}</Menu.Label>
        {companies.map(({ id, name }) => (
          <Menu.Item
            key={id}
            aria-current={id === company.id || undefined}
            rightSection={id === company.id ? <IconCheck size={16} stroke={1.8} /> : undefined}
            onClick={() => id !== company.id && enterCompany(id).catch(showProblem)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
