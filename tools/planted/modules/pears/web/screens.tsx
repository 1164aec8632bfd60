// As it should be: screens meet at web/offered/.
import { basket } from '#modules/apples/web/offered/basket.ts'
// Rule 2: and nowhere else in web/.
import { peel } from '#modules/apples/web/peel.ts'

export const screens = [basket, peel]
