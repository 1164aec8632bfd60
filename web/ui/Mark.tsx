/** Ceiba's mark and word: the crown a town meets under, the trunk, and its buttress roots. */

const CROWN =
  'M16 2.6c7 0 12.9 4.1 12.9 9.2 0 1.9-1.2 2.9-3.2 2.9H6.3c-2 0-3.2-1-3.2-2.9C3.1 6.7 9 2.6 16 2.6Z'
const ROOTS =
  'M13.6 16.4h4.8c0 5.4 3.4 9.8 10.2 11.6.9.3.8 1.6-.2 1.6h-4.9c-2.1-1.3-3.6-3-4.6-5.1-.4 1.8-.5 3.5-.4 5.1h-5c.1-1.6 0-3.3-.4-5.1-1 2.1-2.5 3.8-4.6 5.1H3.6c-1 0-1.1-1.3-.2-1.6 6.8-1.8 10.2-6.2 10.2-11.6Z'

/** The mark alone. `size` in px; reads from 16 on. Decorative: name it where it stands alone. */
export const Mark = ({ size = 24 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
    <path d={CROWN} fill="var(--brand)" />
    <path d={ROOTS} fill="var(--accent)" />
  </svg>
)

/** Mark and name, drawn, so that it needs no font. `height` in px. */
export const Wordmark = ({ height = 28 }: { height?: number }) => (
  <svg height={height} viewBox="0 0 118 32" fill="none" role="img" aria-label="Ceiba">
    <path d={CROWN} fill="var(--brand)" />
    <path d={ROOTS} fill="var(--accent)" />
    <g stroke="var(--ink)" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round">
      <path d="M52.6 14.2a6.6 6.6 0 1 0 0 9.6" />
      <path d="M57.6 19h12.6a6.4 6.4 0 1 0-2 5" />
      <path d="M76.6 12.8v12.6" />
      <path d="M84 6.4v19M84 19a6.4 6.4 0 1 0 12.8 0A6.4 6.4 0 0 0 84 19" />
      <path d="M102 19a6.4 6.4 0 1 0 12.8 0A6.4 6.4 0 0 0 102 19m12.8-6.2v12.6" />
    </g>
    <circle cx="76.6" cy="7.4" r="2" fill="var(--accent)" />
  </svg>
)
