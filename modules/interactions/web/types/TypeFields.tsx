import { Button } from '@mantine/core'
import { IconForms } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may as fields } from '#modules/fields/contract.ts'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import type { InteractionType } from '../../contract.ts'
import { INTERACTION } from '../entity.ts'
import { fieldsPath } from '../links.ts'
import classes from './TypesPage.module.css'

/** Which fields of its own a type asks for, and the way to where they are set up. */
export const TypeFields = ({ type: { id } }: { type: InteractionType }) => {
  const { t } = useTranslation('interactions')
  const own = useOwnFields(INTERACTION).filter(({ kind_id }) => kind_id === id)
  return (
    <FormSection title={t('type_page.fields')} about={t('type_page.fields_about')}>
      {own.length > 0 && <p className={classes.fields}>{own.map(({ label }) => label).join(' · ')}</p>}
      <div>
        <Guarded permission={fields.read}>
          <Button
            component="a"
            href={fieldsPath(id)}
            variant="light"
            color="gray"
            size="compact-sm"
            leftSection={<IconForms size={15} stroke={1.7} />}
          >
            {t(own.length ? 'type_page.edit_fields' : 'type_page.add_fields')}
          </Button>
        </Guarded>
      </div>
    </FormSection>
  )
}
