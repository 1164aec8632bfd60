import { Kbd, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { menuNow, shortcutsNow } from './navigation.ts'
import classes from './ShortcutSheet.module.css'

const EVERYWHERE = [
  ['Ctrl', 'K', 'search'],
  ['Ctrl', 'Z', 'undo'],
  ['?', 'shortcuts'],
  ['Esc', 'close'],
] as const

const LISTS = [
  ['j', 'k', 'move'],
  ['Enter', 'open'],
  ['Space', 'preview'],
  ['x', 'select'],
  ['e', 'edit'],
  ['/', 'find'],
] as const

/** All shortcuts on one sheet (`?`). */
export const ShortcutSheet = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('shell')
  const places = menuNow().filter((entry) => entry.letter)
  const group = (title: string, rows: readonly { keys: readonly string[]; text: string }[]) => (
    <section key={title} className={classes.group}>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.rows}>
        {rows.map(({ keys, text }) => (
          <div key={text} className={classes.row}>
            <dt>{text}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key} size="sm">
                  {key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
  const told = (rows: readonly (readonly string[])[]) =>
    rows.map((row) => ({ keys: row.slice(0, -1), text: t(`shortcuts.${row.at(-1)}`) }))
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('shortcuts.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={classes.sheet}>
        {group(t('shortcuts.everywhere'), told(EVERYWHERE))}
        {group(t('shortcuts.lists'), told(LISTS))}
        {[...Map.groupBy(shortcutsNow(), ({ module }) => module)].map(([module, keys]) =>
          group(
            t(`${module}:module`),
            keys.map(({ press, label }) => ({ keys: press, text: t(label) })),
          ),
        )}
        {places.length > 0 &&
          group(
            t('shortcuts.go_to'),
            places.map((entry) => ({ keys: ['g', entry.letter as string], text: t(entry.label) })),
          )}
      </div>
    </Modal>
  )
}
