/** Pages of the shell itself: what is closed, missing or broken. */
import { Button, Group } from '@mantine/core'
import { IconCompass, IconLock, IconPackageOff, IconPlugConnectedX } from '@tabler/icons-react'
import { type ErrorComponentProps, useRouter, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Parts } from '#web/client/parts.tsx'
import { useTitle } from '#web/client/place.ts'
import { Problem } from '#web/client/problem.ts'
import { hasModule, useSessionOrNone } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { isModule } from '#web/modules.ts'
import { whyClosed } from '#web/slots.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'

/** Names the window for a page that has a fixed title. */
export const Titled = ({ title, children }: { title: string | undefined; children: ReactNode }) =>
  title ? <Named title={title}>{children}</Named> : children

const Named = ({ title, children }: { title: string; children: ReactNode }) => {
  const { t } = useTranslation()
  useTitle(t(title))
  return children
}

/** A page that is not open to this person: which permission or module is missing, and who can change it. */
export const Closed = (closure: { module: string } | { permission: string }) => {
  const { t } = useTranslation('shell')
  const role = useSessionOrNone()?.role.name ?? ''
  if ('module' in closure) {
    const name = t([`${closure.module}:module`, closure.module])
    return (
      <EmptyState
        page
        icon={IconPackageOff}
        title={t('closed.module_title', { name })}
        text={t('closed.module_text')}
      />
    )
  }
  return (
    <EmptyState
      page
      icon={IconLock}
      title={t('closed.permission_title', { permission: closure.permission })}
      text={t('closed.permission_text', { role })}
      footnote={<Parts slot={whyClosed} props={{ permission: closure.permission }} />}
    />
  )
}

/** No page has this address. */
export const NotFound = () => {
  const { t } = useTranslation('shell')
  useTitle(t('not_found.title'))
  return (
    <EmptyState
      page
      icon={IconCompass}
      title={t('not_found.title')}
      text={t('not_found.text')}
      action={
        <Button component="a" href="/">
          {t('not_found.home')}
        </Button>
      }
    />
  )
}

/** An address of no opened page: of a module the company does not have, going by its first part, or of nothing. */
export const Elsewhere = () => {
  const module = useRouterState({ select: ({ location }) => location.pathname.split('/')[1] ?? '' })
  return isModule(module) && !hasModule(module) ? <Closed module={module} /> : <NotFound />
}

/** A page that could not be loaded or broke while it was shown. */
export const WentWrong = ({ error, reset }: ErrorComponentProps) => {
  const { t } = useTranslation('shell')
  const router = useRouter()
  const problem = error instanceof Problem ? error : undefined
  useEffect(() => {
    if (!problem) console.error(error)
  }, [error, problem])
  // A record stands at the address of its id: where there is none, there is no record.
  const hasNoId = problem?.code === 'invalid_input' && problem.field === 'id'
  if (problem?.status === 404 || hasNoId) return <NotFound />
  if (problem?.code === 'forbidden') return <Closed permission={String(problem.params.permission ?? '')} />
  const again = () => {
    reset()
    router.invalidate()
  }
  return (
    <EmptyState
      page
      icon={IconPlugConnectedX}
      title={t('went_wrong.title')}
      text={[sentenceOf(error), problem?.next].filter(Boolean).join(' ')}
      footnote={problem?.requestId && t('went_wrong.code', { code: problem.code, id: problem.requestId })}
      action={
        <Group gap="xs">
          <Button onClick={again}>{t('again')}</Button>
          <Button component="a" href="/" variant="default">
            {t('not_found.home')}
          </Button>
        </Group>
      }
    />
  )
}
