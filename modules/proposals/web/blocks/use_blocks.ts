import { useMemo, useState } from 'react'
import type { Query } from '#kernel/contract.ts'
import { api } from '#web/client/api.ts'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import type { Block } from '../../contract.ts'
import type { updateProposal } from '../../proposal.contract.ts'
import type { updateTemplate } from '../../template.contract.ts'

/** What is written of a document: blocks, and what it calls itself in which colour. */
export type Draft = { heading: string; color: string | null; blocks: Block[] }
type Stored = Draft & { id: string; version: number }

/**
 * A document while it is written. Where somebody else stored theirs meanwhile, `rival` is that and nothing is stored until one
 * of both is chosen: `keepMine` or `keepTheirs`. `more`: stored along with it.
 */
export const useBlocks = (
  stored: Stored,
  write: typeof updateProposal | typeof updateTemplate,
  read: Query,
  more: object = {},
) => {
  // With the version it was begun on: a newer one that comes in meanwhile is not what was written over.
  const [written, setWritten] = useState<{ draft: Draft; version: number }>()
  const [rival, setRival] = useState<Stored>()
  const save = useAct(write, { quiet: true })
  const untouched = useMemo(() => draftOf(stored), [stored])
  const draft = written?.draft ?? untouched

  const store = async (version: number): Promise<boolean> => {
    try {
      await save.run({ id: stored.id, ...more, ...draft }, { version })
      setWritten(undefined)
      return true
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      if (problem.code === 'changed_meanwhile') setRival((await api(read, { id: stored.id })) as Stored)
      else showProblem(problem)
      return false
    }
  }
  const rewrite = (next: (draft: Draft) => Draft) =>
    setWritten((now) => ({ draft: next(now?.draft ?? untouched), version: now?.version ?? stored.version }))
  return {
    draft,
    isWritten: written !== undefined,
    busy: save.busy,
    problem: save.problem,
    rival,
    change: (part: Partial<Draft>) => rewrite((now) => ({ ...now, ...part })),
    setBlocks: (next: (blocks: Block[]) => Block[]) =>
      rewrite((now) => ({ ...now, blocks: next(now.blocks) })),
    store: () => store(written?.version ?? stored.version),
    keepMine: async () => {
      setRival(undefined)
      if (rival) await store(rival.version)
    },
    keepTheirs: () => {
      setRival(undefined)
      setWritten(undefined)
    },
  }
}

export type Editing = ReturnType<typeof useBlocks>

const draftOf = ({ heading, color, blocks }: Draft): Draft => ({ heading, color, blocks })
