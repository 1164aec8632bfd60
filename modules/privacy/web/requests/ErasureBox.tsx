import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import { erasePerson, previewErasure, type Request } from '../../request.contract.ts'
import { workRefusal } from '../../request.rules.ts'
import classes from '../Privacy.module.css'

const COLOURS = { erased: 'leaf', anonymised: 'water', kept: 'gray' } as const

/** Erases what the law lets, after a look at what it is; afterwards, what became of it. */
export const ErasureBox = ({ request }: { request: Request }) => {
  const { t } = useTranslation('privacy')
  const { moment, number } = useFormats()
  const [isOpen, setOpen] = useState(false)
  const { erasure, erased_at } = request
  const refusal = workRefusal(request)
  return (
    <section className={classes.box}>
      <h3>{t('record.erase')}</h3>
      {erasure && erased_at ? (
        <>
          <p className={classes.soft}>{t('record.erased', { moment: moment(erased_at) })}</p>
          <ul className={classes.list}>
            {erasure.map(({ what, outcome, count, because }) => (
              <li key={`${what} ${outcome}`} className={classes.head}>
                <span className={classes.what}>
                  {what} ({number(count)}){because && <small>{because}</small>}
                </span>
                <StatusBadge label={t(`outcomes.${outcome}`)} color={COLOURS[outcome]} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <p className={classes.soft}>{t('record.erase_text')}</p>
          <div className={classes.acts}>
            <Guarded permission={may.erase} unless={refusal && t(`errors.${refusal}`)}>
              <Button
                color="brick"
                variant="light"
                leftSection={<IconEraser size={16} stroke={1.7} />}
                onClick={() => setOpen(true)}
              >
                {t('record.erase')}
              </Button>
            </Guarded>
          </div>
        </>
      )}
      {isOpen && <EraseDialog request={request} onClose={() => setOpen(false)} />}
    </section>
  )
}

const EraseDialog = ({
  request: { id, number, name, version },
  onClose,
}: {
  request: Request
  onClose: () => void
}) => {
  const { t } = useTranslation('privacy')
  const { data } = useAsk(previewErasure, { id })
  const [typed, setTyped] = useState('')
  const erase = useAct(erasePerson, { said: t('said.erased'), onDone: onClose })
  const isTyped = typed.trim().toUpperCase() === number
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('record.erase_title', { name })}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isTyped) erase.start({ id, confirm: typed }, { version })
        }}
      >
        <Stack gap="md">
          <p className={classes.soft}>{t('record.erase_text')}</p>
          {data && (
            <ul className={classes.list} aria-label={t('record.would')}>
              {data.held.map(({ what, count }) => (
                <li key={what}>
                  {what} ({count})
                </li>
              ))}
              {data.held.length === 0 && <li>{t('record.erase_nothing')}</li>}
            </ul>
          )}
          <TextInput
            label={t('record.erase_confirm', { number })}
            autoComplete="off"
            data-autofocus
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('shell:cancel')}
            </Button>
            <Button type="submit" color="brick" disabled={!isTyped} loading={erase.busy}>
              {t('record.erase')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
