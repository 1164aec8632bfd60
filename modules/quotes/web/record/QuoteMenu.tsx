import { ActionIcon, Menu } from '@mantine/core'
import {
  IconCopy,
  IconDotsVertical,
  IconDownload,
  IconEye,
  IconLink,
  IconLinkOff,
  IconTrash,
  IconX,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, download } from '#web/client/api.ts'
import { useGo } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { showProblem } from '#web/client/tidings.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { toast } from '#web/ui/toasts.ts'
import { may } from '../../contract.ts'
import { deleteQuote, duplicateQuote, type QuoteWithLines } from '../../quote.contract.ts'
import { getLink, getPdf, renewLink, withdrawQuote } from '../../send.contract.ts'
import { quotePath } from '../links.ts'

/** What is done with a quote now and then. */
export const QuoteMenu = ({
  quote,
  onGone,
  onDuplicate,
}: {
  quote: QuoteWithLines
  onGone: () => void
  onDuplicate?: () => void
}) => {
  const { t } = useTranslation('quotes')
  const go = useGo()
  const { id, number, status, has_link } = quote
  const [asking, setAsking] = useState<'withdraw' | 'renew'>()
  const remove = useAct(deleteQuote, { onDone: onGone, said: t('said.deleted', { number }) })
  const duplicate = useAct(duplicateQuote, { onDone: (made) => go(quotePath(made.id)) })
  const withdraw = useAct(withdrawQuote, { said: t('said.withdrawn', { number }) })
  const copied = (url: string) =>
    navigator.clipboard
      .writeText(url)
      .then(() => toast({ tone: 'told', text: t('said.link_copied') }))
      .catch(showProblem)
  const renew = useAct(renewLink, { onDone: ({ url }) => void copied(url) })
  const isOpen = status === 'sent' || status === 'viewed' || status === 'expired'
  const item = (size = 16) => ({ size, stroke: 1.7 })
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('record.more')}>
            <IconDotsVertical size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconDownload {...item()} />}
            onClick={() => download(getPdf, { id }).catch(showProblem)}
          >
            {t('record.pdf')}
          </Menu.Item>
          {has_link && holds(may.send) && (
            <>
              <Menu.Item
                leftSection={<IconEye {...item()} />}
                onClick={() =>
                  api(getLink, { id })
                    .then(({ url }) =>
                      window.open(`${new URL(url).pathname}?look=staff`, '_blank', 'noopener'),
                    )
                    .catch(showProblem)
                }
              >
                {t('record.look')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconLink {...item()} />}
                onClick={() =>
                  api(getLink, { id })
                    .then(({ url }) => copied(url))
                    .catch(showProblem)
                }
              >
                {t('record.copy_link')}
              </Menu.Item>
              <Menu.Item leftSection={<IconLinkOff {...item()} />} onClick={() => setAsking('renew')}>
                {t('record.renew_link')}
              </Menu.Item>
            </>
          )}
          {holds(may.create) && (
            <Menu.Item
              leftSection={<IconCopy {...item()} />}
              onClick={() => (onDuplicate ? onDuplicate() : duplicate.start({ id }))}
            >
              {t('record.duplicate')}
            </Menu.Item>
          )}
          {isOpen && holds(may.send) && (
            <Menu.Item leftSection={<IconX {...item()} />} onClick={() => setAsking('withdraw')}>
              {t('record.withdraw')}
            </Menu.Item>
          )}
          {status !== 'accepted' && holds(may.delete) && (
            <Menu.Item
              color="brick"
              leftSection={<IconTrash {...item()} />}
              onClick={() => remove.start({ id })}
            >
              {t('record.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asking === 'withdraw'}
        title={t('record.withdraw_title', { number })}
        text={t('record.withdraw_text')}
        act={t('record.withdraw')}
        onClose={() => setAsking(undefined)}
        onConfirm={() => {
          setAsking(undefined)
          withdraw.start({ id })
        }}
      />
      <Confirm
        opened={asking === 'renew'}
        title={t('record.renew_title')}
        text={t('record.renew_text')}
        act={t('record.renew_link')}
        onClose={() => setAsking(undefined)}
        onConfirm={() => {
          setAsking(undefined)
          renew.start({ id })
        }}
      />
    </>
  )
}
