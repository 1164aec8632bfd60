import { ActionIcon, Button, Group } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useAsk } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { deleteMarginRule, listMarginRules, type MarginRule } from '../../margin.contract.ts'
import classes from '../editor/Editor.module.css'
import { MarginRuleForm } from './MarginRuleForm.tsx'
import own from './Pricing.module.css'
import { useRuleWords } from './rule_words.ts'

/** What the company puts on top of costs, in the order in which rules count. */
export const MarginRules = () => {
  const { t } = useTranslation('quotes')
  const rules = useAsk(listMarginRules, {}).data?.rules
  const [edited, setEdited] = useState<MarginRule | 'new'>()
  const words = useRuleWords()
  const remove = useAct(deleteMarginRule, { said: t('said.rule_deleted') })
  const add = (
    <Button
      variant={rules?.length ? 'default' : 'filled'}
      size="sm"
      leftSection={<IconPlus size={16} stroke={1.9} />}
      onClick={() => setEdited('new')}
    >
      {t('pricing.add_rule')}
    </Button>
  )
  return (
    <section className={classes.box}>
      <h2>{t('pricing.rules')}</h2>
      <p className={own.hint}>{t('pricing.rules_hint')}</p>
      {!rules && <TextSkeleton lines={3} />}
      {rules?.length === 0 && (
        <EmptyState compact title={t('pricing.no_rules')} text={t('pricing.no_rules_text')} action={add} />
      )}
      {rules && rules.length > 0 && (
        <>
          <ol className={own.rules}>
            {rules.map((rule) => (
              <li key={rule.id} className={own.rule}>
                <span>{words.scope(rule)}</span>
                <strong className="figures">{words.percent(rule)}</strong>
                <Group gap={2} wrap="nowrap">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('pricing.edit_rule', { scope: words.scope(rule) })}
                    onClick={() => setEdited(rule)}
                  >
                    <IconPencil size={16} stroke={1.7} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('pricing.delete_rule', { scope: words.scope(rule) })}
                    onClick={() => remove.start({ id: rule.id }, { version: rule.version })}
                  >
                    <IconTrash size={16} stroke={1.7} />
                  </ActionIcon>
                </Group>
              </li>
            ))}
          </ol>
          {add}
        </>
      )}
      {edited && (
        <MarginRuleForm
          key={edited === 'new' ? 'new' : edited.id}
          rule={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  )
}
