import { Button } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { PageForm } from '#web/client/PageForm.tsx'
import { useAct } from '#web/client/queries.ts'
import type { SeenBeside } from '#web/client/seen.ts'
import type { OwnField } from '#web/ui/fields/own_field.ts'
import { may } from '../../contract.ts'
import { type Layout, resetLayout, saveLayout } from '../../layout.contract.ts'
import { placed, type WholeSection } from '../../layout.rules.ts'
import classes from '../FieldsPage.module.css'
import { type Arrangement, arrangementOf } from './arrangement.ts'
import { LayoutPreview, type PreviewField } from './LayoutPreview.tsx'
import { LayoutRows } from './LayoutRows.tsx'

/** Whose layout is made: of which records, for which role and kind. */
export type LaidOut = { entity: string; role_id: string | null; kind_id: string | null }

/**
 * The layout of a role, beside how the form then looks. `stored`: its own, as the person saw it; `inherited`: the one that holds
 * without it. `seen`: how it goes on when somebody else saved meanwhile. `onWritten`: whether something stands unsaved.
 */
export const LayoutForm = ({
  of,
  role,
  whole,
  stored,
  inherited,
  seen,
  onWritten,
}: {
  of: LaidOut
  role: string
  whole: readonly WholeSection<OwnField, PreviewField>[]
  stored: Layout | undefined
  inherited: Layout | undefined
  seen: SeenBeside
  onWritten: (isWritten: boolean) => void
}) => {
  const { t } = useTranslation('fields')
  const form = useContractForm<typeof saveLayout, Arrangement>(saveLayout, {
    initial: arrangementOf(placed(whole, stored ?? inherited)),
    version: stored?.version ?? 0,
    seen,
    toInput: (values) => ({ ...of, ...values }),
    said: t('said.layout_saved', { role }),
  })
  const isOfOthers = of.role_id !== null && inherited?.role_id !== of.role_id
  const backTo = isOfOthers ? 'as_everyone' : inherited ? 'as_general' : 'as_declared'
  const reset = useAct(resetLayout, {
    said: t(backTo === 'as_everyone' ? 'said.layout_as_everyone' : 'said.layout_reset', { role }),
    onDone: () => onWritten(false),
  })
  const isWritten = form.isDirty()
  useEffect(() => onWritten(isWritten), [isWritten, onWritten])
  const sections = placed(whole, form.values)
  return (
    <div className={classes.columns}>
      <div className={classes.laid}>
        <PageForm
          form={form}
          permission={may.update}
          beside={
            stored && (
              <Guarded permission={may.update}>
                <Button
                  variant="subtle"
                  leftSection={<IconRestore size={16} stroke={1.8} />}
                  loading={reset.busy}
                  onClick={() => reset.start({ id: stored.id }, { version: stored.version })}
                >
                  {t(`layouts.${backTo}`)}
                </Button>
              </Guarded>
            )
          }
        >
          <p className={classes.held}>{t(heldBy(of, stored, inherited), { role })}</p>
          <LayoutRows
            sections={sections}
            value={form.values}
            onChange={(next) => form.setValues({ ...next })}
          />
        </PageForm>
      </div>
      <LayoutPreview sections={sections} role={role} />
    </div>
  )
}

const heldBy = ({ role_id }: LaidOut, stored: Layout | undefined, inherited: Layout | undefined): string => {
  if (stored) return role_id ? 'layouts.has_own' : 'layouts.for_everyone'
  if (!inherited) return 'layouts.has_none'
  if (!role_id) return 'layouts.has_general'
  return inherited.role_id ? 'layouts.has_other_kind' : 'layouts.has_everyones'
}
