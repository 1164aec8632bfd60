import type { TFunction } from 'i18next'
import type { Run } from '../contract.ts'

/** Who ran it, in words: the person; a visitor or the system by that word; a job with the person it works for. */
export const actorText = (
  { actor_kind, actor_name, on_behalf_of }: Pick<Run, 'actor_kind' | 'actor_name' | 'on_behalf_of'>,
  t: TFunction<'audit'>,
): string => {
  if (actor_kind === 'guest') return t('actors.guest')
  if (actor_kind !== 'system') return actor_name
  return on_behalf_of ? t('actors.on_behalf', { name: actor_name }) : t('actors.system')
}
