import { Button } from '@mantine/core'
import { IconForms } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may as fields } from '#modules/fields/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import type { CustomObject } from '../../contract.ts'
import { fieldsPath } from '../links.ts'
import { useObjectFields } from '../use_object.ts'
import classes from './ObjectsPage.module.css'

/** Which fields an object's records have, and the way to where they are set up. */
export const FieldsOfObject = ({ object }: { object: CustomObject }) => {
  const { t } = useTranslation('objects')
  const own = useObjectFields(object)
  return (
    <FormSection title={t('setup.fields')} about={t('setup.fields_about')}>
      {own.length > 0 && <p className={classes.fields}>{own.map(({ label }) => label).join(' · ')}</p>}
      <div>
        <Guarded permission={fields.read}>
          <Button
            component="a"
            href={fieldsPath(object.id)}
            variant="light"
            color="gray"
            size="compact-sm"
            leftSection={<IconForms size={15} stroke={1.7} />}
          >
            {t(own.length ? 'setup.edit_fields' : 'setup.add_fields')}
          </Button>
        </Guarded>
      </div>
    </FormSection>
  )
}
