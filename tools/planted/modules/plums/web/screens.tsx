// Rule 3: what one sees at web/offered/ is declared too.
import { basket } from '#modules/apples/web/offered/basket.ts'

export const screens = [basket]
