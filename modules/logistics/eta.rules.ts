/** When a driver is expected at each door: from where they are, what lies between, and how long doors take. */
import { driveMinutes, type Point } from './geo.rules.ts'

/** `here_minutes`: how long the driver has been at this door already; null when not there. `opens`: earliest minute from now. */
export type DoorAhead = { id: string; point: Point | undefined; here_minutes: number | null; opens: number }

export type Drive = {
  /** Where the driver is, or where the route begins; undefined when nobody knows. */
  from: Point | undefined
  speedKmh: number
  stopMinutes: number
  /** Minutes from now until the driver sets out; 0 once on the road. */
  setsOutIn: number
}

/** `minutes` from now until the driver is at this door; `before`: doors in between. */
export type Expected = { id: string; minutes: number; before: number }

/** Of a door whose place nobody knows: as far as two doors are apart on average, so that the rest is not too early. */
const UNKNOWN_DRIVE_MINUTES = 12

/** Doors in the order of the route; those that are done are not among them. Waiting for a window to open counts for those after. */
export const expectedAt = (doors: readonly DoorAhead[], drive: Drive): Expected[] => {
  let clock = Math.max(0, drive.setsOutIn)
  let here = drive.from
  return doors.map((door, before) => {
    if (door.here_minutes === null)
      clock += here && door.point ? driveMinutes(here, door.point, drive.speedKmh) : UNKNOWN_DRIVE_MINUTES
    const arrives = door.here_minutes === null ? clock : 0
    const waits = door.here_minutes === null ? Math.max(0, door.opens - clock) : 0
    clock += waits + leftAtDoor(door.here_minutes, drive.stopMinutes)
    here = door.point ?? here
    return { id: door.id, minutes: arrives + waits, before }
  })
}

/** Who has been at a door longer than usual is about to leave it, not gone already. */
const leftAtDoor = (hereMinutes: number | null, stopMinutes: number): number =>
  hereMinutes === null ? stopMinutes : Math.max(1, stopMinutes - hereMinutes)

/** Stops that say how long this company's doors take, once there are enough of them. */
export const ENOUGH_STOPS = 20

/** Minutes at a door: the company's own mean of its last stops, or what its settings say. */
export const stopMinutesOf = (own: { count: number; mean: number | null }, usual: number): number =>
  own.count >= ENOUGH_STOPS && own.mean !== null ? Math.min(240, Math.max(1, own.mean)) : usual
