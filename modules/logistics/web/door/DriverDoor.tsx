import { useEffect } from 'react'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { DRIVER_PAGE } from './driver_page.ts'

/** Leads to the driver's own application, which is no page of this one: after signing in, or from a link without its last slash. */
export const DriverDoor = () => {
  useEffect(() => location.replace(DRIVER_PAGE), [])
  return <PageSkeleton />
}
