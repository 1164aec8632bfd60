/**
 * Something the person who starts Ceiba must change: shown as its plain sentence, without a stack.
 *
 * The message says what is wrong and what to do about it. For faults of our own, throw an ordinary Error.
 */
export class Refusal extends Error {
  override name = 'Refusal'
}
