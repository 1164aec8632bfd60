import classes from './StatusBadge.module.css'

/** Meanings a colour may have. `bark` ours, `water` new, `leaf` good, `maize` waiting, `brick` bad, `achiote` hot. */
export type Tone = 'bark' | 'water' | 'leaf' | 'maize' | 'brick' | 'achiote' | 'gray'

/**
 * A state in a word, with a dot of its colour; colour never stands alone.
 *
 * `label`: the word. `color`: its tone, gray by default. `plain`: without the dot, for tags.
 */
export const StatusBadge = ({
  label,
  color = 'gray',
  plain = false,
}: {
  label: string
  color?: Tone | (string & {})
  plain?: boolean
  value?: string
}) => (
  <span
    className={classes.badge}
    style={
      {
        '--tone': `var(--mantine-color-${color}-text)`,
        '--tint': `var(--mantine-color-${color}-light)`,
      } as React.CSSProperties
    }
  >
    {!plain && <span className={classes.dot} />}
    <span className={classes.label}>{label}</span>
  </span>
)
