import { implement } from '#kernel/server/module.ts'
import { tiles } from './ground/tiles.ts'
import { getMapGround } from './map.contract.ts'

export const mapActions = [implement(getMapGround, async () => ({ tiles: tiles() }))]
