import { createSpotlight, Spotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.layer.css'
import { IconArrowRight, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '#kernel/values/text.ts'
import { useFills } from '#web/client/parts.tsx'
import { useGo } from '#web/client/place.ts'
import type { Icon } from '#web/screens.ts'
import { recordSearch } from '#web/slots.ts'
import { PALETTE_INPUT } from './early_letters.ts'
import { useFoundRecords } from './found_records.ts'
import { commandsNow, menuNow, nameOf } from './navigation.ts'
import classes from './Palette.module.css'
import { recentIds, remember } from './recent.ts'

type Entry = {
  id: string
  group: string
  title: string
  detail?: string | undefined
  icon: Icon
  act: () => void
}

const MOST_RECENT = 5

const [chosen, spotlight] = createSpotlight()

const NAMES_A_PAGE = 5

/** Who writes that much of a page's own name means the page, whatever records hold the word. */
const isMeant = (entry: Entry, text: string): boolean => {
  const begun = fold(text)
  return begun.length >= NAMES_A_PAGE && fold(entry.title).startsWith(begun)
}

/** Every word of the text occurs somewhere; case and accents do not matter. */
const fits = (entry: Entry, text: string): boolean => {
  const hay = fold(`${entry.title} ${entry.group}`)
  return fold(text)
    .split(' ')
    .every((word) => hay.includes(word))
}

/**
 * Which entry Enter opens: the first, until the person chooses another. What is found comes after the text that asked for it, from one
 * module sooner than from the other: Enter pressed meanwhile waits for all of them, and opens what is then first; pressed again it
 * opens what is there, for one of them may never answer.
 */
const useChosen = (isSearched: boolean, busy: boolean) => {
  const hasChosen = useRef(false)
  const [entered, setEntered] = useState(false)
  useEffect(() => {
    if (!isSearched) return
    const entries = [...document.querySelectorAll('[data-palette-entry]')]
    if (!hasChosen.current || !entries.some((entry) => entry.hasAttribute('data-selected'))) {
      for (const [i, entry] of entries.entries()) entry.toggleAttribute('data-selected', i === 0)
      chosen.updateState((state) => (state.selected === 0 ? state : { ...state, selected: 0 }))
    }
    if (!entered || busy) return
    setEntered(false)
    document.querySelector<HTMLElement>('[data-palette-entry][data-selected]')?.click()
  })
  return {
    onInput: () => {
      hasChosen.current = false
      setEntered(false)
    },
    onKeyDownCapture: (event: KeyboardEvent) => {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') hasChosen.current = true
      const opens = !busy || entered || hasChosen.current
      if (event.key !== 'Enter' || opens || event.nativeEvent.isComposing) return
      event.preventDefault()
      event.stopPropagation()
      setEntered(true)
    },
  }
}

/** Search over records, pages and acts (Ctrl-K). Without a text: what was used last, then everything. */
export const Palette = ({
  text,
  onText,
  onClose,
}: {
  text: string
  onText: (text: string) => void
  onClose: () => void
}) => {
  const { t } = useTranslation('shell')
  const go = useGo()
  const searches = useFills(recordSearch)
  const { found, busy } = useFoundRecords(searches, text)

  useEffect(() => spotlight.open(), [])

  const pages: Entry[] = menuNow().map((entry) => ({
    id: entry.label,
    group: t('palette.go_to'),
    title: nameOf(entry, t),
    icon: entry.icon,
    act: () => go(entry.to),
  }))
  const acts: Entry[] = [
    ...pages,
    ...commandsNow().map((command) => ({
      id: command.label,
      group: t('palette.do'),
      title: t(command.label),
      icon: command.icon ?? IconArrowRight,
      act: () => (command.run ? command.run({ go }) : go(command.to)),
    })),
  ]
  const records: Entry[] = found.flatMap(({ search, records }) =>
    records.map((record) => ({
      id: `${search.label} ${record.id}`,
      group: t(search.label),
      title: record.title,
      detail: record.detail,
      icon: search.icon,
      act: () => go(record.to),
    })),
  )
  const ids = recentIds()
  const recent = ids.flatMap((id) => acts.find((entry) => entry.id === id) ?? []).slice(0, MOST_RECENT)
  const meant = pages.filter((entry) => isMeant(entry, text))
  const shown = text.trim()
    ? [...meant, ...records, ...acts.filter((entry) => fits(entry, text) && !meant.includes(entry))]
    : [
        ...recent.map((entry) => ({ ...entry, group: t('palette.recent') })),
        ...acts.filter((entry) => !recent.includes(entry)),
      ]
  const groups = [...new Set(shown.map((entry) => entry.group))]
  const isSearched = text.trim() !== ''
  const choosing = useChosen(isSearched, isSearched && busy)

  return (
    <Spotlight.Root
      store={chosen}
      query={text}
      onQueryChange={onText}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight="min(60dvh, 480px)"
      transitionProps={{ duration: 0 }}
      title={t('search.hint')}
      classNames={{
        header: classes.header,
        search: classes.search,
        action: classes.action,
        actionsGroup: classes.group,
      }}
      centered={false}
      yOffset="12dvh"
      size={620}
      radius="lg"
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
    >
      <Spotlight.Search
        placeholder={t('search.hint')}
        aria-label={t('search.hint')}
        {...PALETTE_INPUT}
        {...choosing}
        leftSection={<IconSearch size={18} stroke={1.8} />}
      />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {shown
              .filter((entry) => entry.group === group)
              .map(({ id, title, detail, icon: Drawing, act }) => (
                <Spotlight.Action
                  key={id}
                  data-palette-entry
                  label={title}
                  {...(detail && { description: detail })}
                  leftSection={<Drawing size={18} stroke={1.6} />}
                  onClick={() => {
                    remember(id)
                    act()
                  }}
                />
              ))}
          </Spotlight.ActionsGroup>
        ))}
        {shown.length === 0 && (
          <Spotlight.Empty>{t(busy ? 'palette.searching' : 'palette.nothing', { text })}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
