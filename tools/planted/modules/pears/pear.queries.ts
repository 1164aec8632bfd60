// Rule 2: web/offered/ is for screens only.
import { basket } from '#modules/apples/web/offered/basket.ts'

export const pears = () => basket
