/** A form over an operation: validated by its contract, refused by the server field by field, kept through a reload. */
import { useForm } from '@mantine/form'
import i18next from 'i18next'
import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { Answer, Operation, Sent } from '#kernel/contract.ts'
import { newId } from '#kernel/values/id.ts'
import { Problem } from './problem.ts'
import { useAct } from './queries.ts'
import type { Carried, Seen } from './seen.ts'
import { type Said, sentenceOf, showProblem } from './tidings.ts'

type Values = Record<string, unknown>
type Errors = Record<string, string>

const draftKey = (form: string) => `ceiba-draft:${form}`

/** A schema may name a code of ours as its message; otherwise the kind of the issue tells. */
const codeOf = (issue: z.core.$ZodIssue): string => {
  if (/^[a-z]+(_[a-z]+)+$/.test(issue.message)) return issue.message
  const isEmpty = issue.input === undefined || issue.input === null || issue.input === ''
  if (isEmpty && (issue.code === 'invalid_type' || issue.code === 'too_small')) return 'missing'
  return issue.code === 'too_small' && issue.inclusive === false ? 'not_above' : issue.code
}

/** Fields at fault with their sentences, keyed as form inputs are: `emails.0.address`. */
export const errorsOf = (schema: z.ZodType, values: unknown, module: string): Errors => {
  const verdict = schema.safeParse(values, { reportInput: true })
  if (verdict.success) return {}
  const errors: Errors = {}
  for (const issue of verdict.error.issues) {
    const code = codeOf(issue)
    const keys = [
      `${module}:errors.${code}`,
      `kernel:errors.${code}`,
      `shell:fields.${code}`,
      'shell:fields.invalid',
    ]
    errors[issue.path.join('.')] ??= i18next.t(keys, { ...issue } as Values)
  }
  return errors
}

/** What the server said about fields of this form. */
const errorsFrom = (problem: Problem): Errors => {
  const told = Object.fromEntries(problem.problems.map(({ field, detail }) => [field, detail]))
  return problem.field && !told[problem.field] ? { ...told, [problem.field]: sentenceOf(problem) } : told
}

/** An empty input means "not given": contracts know absent fields, not empty texts. */
const given = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value === '' ? undefined : value]))

/** What a frame around a form needs of it, whatever its values are. */
export type FramedForm = {
  /** For `<form onSubmit>`. */
  submit: (event?: React.SyntheticEvent) => void
  busy: boolean
  /** A refusal that belongs to no field, to show above the form. */
  refusal: string | undefined
  /** It began from a draft the person left. */
  fromDraft: boolean
  /** Something stands in it that was not there at the beginning. */
  isWritten: boolean
  /** Forgets the draft and begins anew. */
  forget: () => void
  /** Somebody else saved meanwhile: how to go on with what they saved, keeping what was written or not. */
  goOn: ((keeping: boolean) => void) | undefined
  /** Fields of a form that went on so: whether any, and which of those written somebody else had changed too. */
  carried: readonly string[] | undefined
}

/** A field's value, its error and its change, for inputs that take nothing else of a form. */
export const controlled = <V extends Values, K extends keyof V & string>(form: ContractForm<V>, key: K) => ({
  value: form.values[key],
  error: form.errors[key] as string | undefined,
  onChange: (value: V[K]): void => form.setFieldValue(key as never, value as never),
})

/** For `<form onKeyDown>`: Ctrl-S saves. */
export const savedByKey =
  ({ submit }: FramedForm) =>
  (event: React.KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
    event.preventDefault()
    submit()
  }

export type ContractForm<V extends Values> = ReturnType<typeof useForm<V>> & FramedForm

/**
 * A form whose values are an operation's input. `form.getInputProps('name')` goes on inputs.
 *
 * `initial`: held as it was when the form opened; neither the clock nor live news change a form below the person.
 * `draft`: key under which unsent values survive a reload; none, no draft (passwords).
 * `version`: the version the person saw, for changes. `toInput` turns values into input when they differ.
 * `seen`: from `useSeen`, where the form goes on with what was saved, by itself or by somebody else.
 * `foreseen`: what the server would refuse though the contract allows it, by field; told together with all else that is missing.
 */
export const useContractForm = <Op extends Operation, V extends Values = Sent<Op> & Values>(
  action: Op,
  options: {
    initial: V
    draft?: string
    version?: number
    seen?: Pick<Seen<Answer<Op>>, 'again' | 'carried' | 'goOn'>
    toInput?: (values: V) => Sent<Op>
    foreseen?: (values: V) => Errors
    said?: Said | ((answer: Answer<Op>) => Said)
    onDone?: (answer: Answer<Op>) => void
  },
): ContractForm<V> => {
  const { draft, version, said, onDone, seen } = options
  const [initial] = useState(options.initial)
  const key = draft && draftKey(draft)
  const [kept] = useState<V | undefined>(() => readDraft(key))
  const [refusal, setRefusal] = useState<string>()
  const [isStale, setIsStale] = useState(false)
  const [timesRefused, setTimesRefused] = useState(0)
  const countRefused = () => setTimesRefused((times) => times + 1)
  const [carried] = useState(seen?.carried)
  // One key per filled-in form: sending twice by accident creates once.
  const idempotencyKey = useRef(newId())
  const inputOf = options.toInput ?? ((values: V) => given(values) as Sent<Op>)
  const act = useAct(action, { quiet: true, ...(said && { said }) })

  const form = useForm<V>({
    initialValues: { ...initial, ...kept, ...carried?.written },
    validate: (values) => ({
      ...options.foreseen?.(values as V),
      ...errorsOf(action.input, inputOf(values as V), action.module),
    }),
    validateInputOnBlur: false,
    clearInputErrorOnChange: true,
    onValuesChange: (values) => {
      if (key) sessionStorage.setItem(key, JSON.stringify(values))
    },
  } as Parameters<typeof useForm<V>>[0])

  const forget = () => {
    form.setValues(initial)
    form.resetDirty(initial)
    // Last: setting the values writes the draft.
    if (key) sessionStorage.removeItem(key)
  }

  const send = async (values: V) => {
    setRefusal(undefined)
    setIsStale(false)
    try {
      const answer = await act.run(inputOf(values), {
        idempotencyKey: idempotencyKey.current,
        ...(version !== undefined && { version }),
      })
      if (key) sessionStorage.removeItem(key)
      idempotencyKey.current = newId()
      form.resetDirty(values)
      seen?.goOn(answer as Partial<Answer<Op>>)
      onDone?.(answer)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      // Without an answer nobody knows whether it was done: only then the same key must be sent again.
      if (error.status) idempotencyKey.current = newId()
      const errors = errorsFrom(error)
      form.setErrors(errors)
      countRefused()
      const known = Object.keys(errors).some(
        (field) => form.getInputNode(field as never) || (field.split('.')[0] ?? '') in values,
      )
      setIsStale(error.code === 'changed_meanwhile')
      if (!known) setRefusal([sentenceOf(error), error.next].filter(Boolean).join(' '))
    }
  }

  const { resetDirty } = form
  // What was carried over is not saved: leaving the page still asks.
  useEffect(() => {
    if (carried) resetDirty(initial)
  }, [carried, initial, resetDirty])

  const goOn = (keeping: boolean) => {
    if (key) sessionStorage.removeItem(key)
    void seen
      ?.again(keeping ? { written: changed(form.values, initial), before: initial } : undefined)
      .catch(showProblem)
  }

  // Only when it was sent: while one field is being mended, the next one must not take the focus.
  useEffect(() => {
    if (timesRefused) document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [timesRefused])

  return {
    ...form,
    submit: form.onSubmit(send, countRefused) as never,
    busy: act.busy,
    refusal,
    fromDraft: kept !== undefined,
    isWritten: JSON.stringify(form.values) !== JSON.stringify(initial),
    forget,
    goOn: isStale && seen ? goOn : undefined,
    carried: carried && contested(carried, initial),
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What of these differs from what stood there. */
const changed = (values: Values, before: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([key, value]) => !isSame(value, before[key])))

/** Fields that were written here and changed elsewhere, to something else. */
const contested = ({ written, before }: Carried, now: Values): string[] =>
  Object.keys(written).filter((key) => !isSame(before[key], now[key]) && !isSame(written[key], now[key]))

const readDraft = <V>(key: string | undefined): V | undefined => {
  try {
    const text = key && sessionStorage.getItem(key)
    return text ? (JSON.parse(text) as V) : undefined
  } catch {
    return undefined
  }
}
