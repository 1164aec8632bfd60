import { useState } from 'react'

/** The secret of a mail's link: it stands behind `#`, which browsers send to nobody. Empty when there is none. */
export const useLinkSecret = (): string => useState(() => decodeURIComponent(location.hash.slice(1)))[0]
