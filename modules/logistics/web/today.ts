import { useFormats } from '#web/ui/formats.tsx'

/** Today on the company's calendar. */
export const useToday = (): string => useFormats().dayOf(Date.now())
