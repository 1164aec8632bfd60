/** Which known words a mistyped one was probably meant to be. */

/** How many letters must be changed, added, left out or swapped with their neighbour; beyond `most` it may say more than it is. */
export const distance = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1)
      row.push(least)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}

/** Short words are too many of a kind to be forgiven much. */
export const forgiven = (word: string): number => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2)

const MOST_CORRECTIONS = 3

/** Of known words those that were probably meant, likeliest first. */
export const meant = (word: string, known: readonly string[]): string[] => {
  const most = forgiven(word)
  return known
    .map((candidate) => ({
      candidate,
      // A plural is no typo, and the first letter is rarely wrong.
      far: distance(word, candidate, most) + (candidate[0] === word[0] ? 0 : 0.5),
    }))
    .filter(({ far, candidate }) => far <= most + 0.5 && distance(word, candidate, most) <= most)
    .toSorted((a, b) => a.far - b.far || a.candidate.localeCompare(b.candidate))
    .filter(({ far }, _, [first]) => far <= (first?.far ?? 0) + 0.5)
    .slice(0, MOST_CORRECTIONS)
    .map(({ candidate }) => candidate)
}
