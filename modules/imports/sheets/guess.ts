/**
 * Something found out about a file, with the reason to show beside it.
 *
 * `certain`: nothing in the file speaks against it. Evidence texts are under `evidence.<code>` in `texts/`; `line` is
 * 1-based and points at what was seen.
 */
export type Guess<Value> = { value: Value; certain: boolean; evidence: Evidence }

/** Why a guess was made. */
export type Evidence = { code: EvidenceCode; line?: number; params?: Record<string, string | number> }

/** The reasons there are. */
export type EvidenceCode =
  | 'byte_order_mark'
  | 'zero_bytes'
  | 'only_ascii'
  | 'valid_utf8'
  | 'mostly_utf8'
  | 'spanish_letters'
  | 'separator_declared'
  | 'separator_consistent'
  | 'single_column'
  | 'amount_seen'
  | 'amounts_disagree'
  | 'no_amount_seen'
  | 'date_seen'
  | 'dates_disagree'
  | 'no_date_seen'
  | 'header_is_first_text_row'
  | 'header_below_titles'
  | 'no_header_seen'
