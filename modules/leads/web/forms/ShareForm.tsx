import { Alert, Button, Code, CopyButton, Modal, Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listFields } from '#modules/fields/contract.ts'
import { useAsk } from '#web/client/queries.ts'
import type { Form } from '../../form.contract.ts'
import { FormCode } from './FormCode.tsx'
import { type PlainField, plainForm } from './plain_form.ts'
import classes from './ShareForm.module.css'

/** What carries a form out into the world: its link, its code to scan, and what is put on a site. */
export const ShareForm = ({ form, onClose }: { form: Form; onClose: () => void }) => {
  const { t } = useTranslation('leads')
  const own = useAsk(listFields, {}).data?.fields ?? []
  const address = `${location.origin}${form.path}`
  const fields = form.fields.flatMap(({ key, required }): PlainField[] => {
    const field = own.find((one) => key === `custom.${one.key}`)
    if (key.startsWith('custom.') && !field) return []
    const choices =
      field?.type === 'yes_no'
        ? ['yes', 'no'].map((one) => ({ key: one, label: t(`visitor.${one}`) }))
        : field?.type === 'choice'
          ? field.options
          : undefined
    return [
      {
        key,
        required,
        type: field?.type ?? key,
        label: field?.label ?? t(`form_fields.${key}`),
        ...(choices && { choices }),
      },
    ]
  })
  const plain = plainForm({
    address,
    fields,
    consent: form.consent?.text ?? null,
    words: { send: t('visitor.send'), trap: t('visitor.trap') },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('share.title', { name: form.name })}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <Tabs defaultValue="link" keepMounted={false}>
        <Tabs.List aria-label={t('share.title', { name: form.name })}>
          <Tabs.Tab value="link">{t('share.link')}</Tabs.Tab>
          <Tabs.Tab value="frame">{t('share.frame')}</Tabs.Tab>
          <Tabs.Tab value="plain">{t('share.plain')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="link" className={classes.panel}>
          <p className={classes.about}>{t('share.link_about')}</p>
          <Copied text={address} />
          <FormCode address={address} name={form.slug} />
        </Tabs.Panel>
        <Tabs.Panel value="frame" className={classes.panel}>
          <p className={classes.about}>{t('share.frame_about')}</p>
          <NoSites form={form} what="frame" />
          <Copied text={`<script src="${address}/frame.js" async></script>`} />
        </Tabs.Panel>
        <Tabs.Panel value="plain" className={classes.panel}>
          <p className={classes.about}>{t('share.plain_about')}</p>
          <NoSites form={form} what="plain" />
          <Copied text={plain} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  )
}

/** Without a site of the company's a frame stays empty, and what a plain form sends waits for review. */
const NoSites = ({ form, what }: { form: Form; what: 'frame' | 'plain' }) => {
  const { t } = useTranslation('leads')
  return form.sites.length ? null : (
    <Alert color="amber" variant="light" mb="sm">
      {t(`share.no_sites_${what}`)}
    </Alert>
  )
}

const Copied = ({ text }: { text: string }) => {
  const { t } = useTranslation('leads')
  return (
    <>
      <Code block className={classes.code}>
        {text}
      </Code>
      <CopyButton value={text} timeout={1500}>
        {({ copied, copy }) => (
          <Button size="sm" mt="xs" onClick={copy}>
            {t(copied ? 'said.copied' : 'share.copy')}
          </Button>
        )}
      </CopyButton>
    </>
  )
}
