/** Ceiba's mark and word: the crown, the buttress roots, and somebody in its shade. */

const CROWN =
  'M16 2.5c4 0 6.2 1.6 7.3 3.3 3.800.3 6.7 2.600 6.7 5.400 0 1.3-1 2-2.3 1.800-3.500-.5-7.500-.8-11.700-.8s-8.200.3-11.700.8C3 13.200 2 12.500 2 11.200c0-2.800 2.900-5.100 6.7-5.400C9.800 4.100 12 2.500 16 2.500Z'
const ROOTS =
  'M14.3 13.9h3.4c.2 5.9 2.6 11.2 9.2 13.9.9.4.6 1.7-.3 1.7h-4.8c-2.4-1.5-4-3.6-4.8-6.3v6.3h-2v-6.3c-.8 2.7-2.4 4.8-4.8 6.3H5.4c-.9 0-1.2-1.3-.3-1.7 6.6-2.7 9-8 9.2-13.9Z'

/** The mark alone. `size` in px; reads from 16 on. Decorative: name it where it stands alone. */
export const Mark = ({ size = 24 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
    <path d={CROWN} fill="var(--brand)" />
    <path d={ROOTS} fill="var(--brand)" />
    <circle cx="24.8" cy="19" r="2.2" fill="var(--accent)" />
  </svg>
)

/** Mark and name, drawn, so that it needs no font. `height` in px. */
export const Wordmark = ({ height = 28 }: { height?: number }) => (
  <svg height={height} viewBox="0 0 118 32" fill="none" role="img" aria-label="Ceiba">
    <path d={CROWN} fill="var(--brand)" />
    <path d={ROOTS} fill="var(--brand)" />
    <circle cx="24.8" cy="19" r="2.2" fill="var(--accent)" />
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
