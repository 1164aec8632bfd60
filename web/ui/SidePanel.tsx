import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './SidePanel.module.css'

const WRITTEN = 'input:not([type=hidden], [type=radio], [type=checkbox]):enabled, textarea:enabled'

/**
 * Has the panel begin at its first field instead of at its button for closing. Not where a keyboard would slide over the screen, nor
 * in a field that opens a list when it gets the focus.
 */
const beginAtField = (content: HTMLElement | null): void => {
  if (!content || matchMedia('(pointer: coarse)').matches || content.querySelector('[data-autofocus]')) return
  const first = content.querySelector(WRITTEN)
  if (!first?.hasAttribute('aria-haspopup')) first?.setAttribute('data-autofocus', 'true')
}

/**
 * A panel over the page's right side, for forms and previews; on a phone it covers the page. Esc closes it and the
 * focus goes back to where it was.
 *
 * `foot`: buttons that stay in sight, the main one last. `wide`: for tables and two columns.
 */
export const SidePanel = ({
  opened,
  onClose,
  title,
  children,
  foot,
  wide = false,
}: {
  opened: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  foot?: ReactNode
  wide?: boolean
}) => {
  const { t } = useTranslation('shell')
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={wide ? 720 : 460}
      title={title}
      classNames={{
        content: classes.content,
        header: classes.header,
        title: classes.title,
        body: classes.body,
      }}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div ref={beginAtField} className={`${classes.scroll} quiet-scroll`}>
        {children}
      </div>
      {foot && <div className={classes.foot}>{foot}</div>}
    </Drawer>
  )
}
