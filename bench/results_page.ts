import type { Results } from './suite.ts'
import { table, verdictRows } from './tables.ts'
import { megabytes, ms, verdicts } from './verdicts.ts'

const inMarkdown = ([head = [], ...rows]: string[][]): string =>
  [head, head.map((_, i) => (i ? '--:' : '---')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

/** `RESULTS.md`. */
export const page = (results: Results, about: Record<string, string>): string => {
  const {
    size,
    dashboard,
    catalogue,
    sourced,
    imported,
    papers,
    fiscal,
    cash,
    positions,
    faults,
    peakMemory,
  } = results
  const companies = 1 + size.middling.companies + size.small.companies
  return `# How fast Ceiba is

Written by \`./ceiba bench\`; do not edit. Earlier runs: \`history.jsonl\`.

${Object.entries(about)
  .map(([name, value]) => `* ${name}: ${value}`)
  .join('\n')}

## Promises

${inMarkdown([['', 'measured', 'promised', ''], ...verdictRows(verdicts(results))])}

## Measured at 16 connections

${inMarkdown(table(results))}

Road and bare stand for the two servers; times in milliseconds, requests per second, microseconds of the server's own
process on the processor for one request.
${
  dashboard
    ? `
A dashboard of ${dashboard.widgets} widgets over ${size.busy} customers and ${size.deals} opportunities, one reader, ${dashboard.answered} times: p50 ${ms(dashboard.p50)}, p95 ${ms(dashboard.p95)}, p99 ${ms(dashboard.p99)}.
`
    : ''
}${
  catalogue
    ? `
The public site of a company with ${size.products} products: its pages as browsers get them (${catalogue.pages.bytes} bytes of the first before packing), ${catalogue.pages.perSecond.toFixed(0)} each second, p95 ${ms(catalogue.pages.p95)}, ${(catalogue.pages.cost * 1e6).toFixed(0)} µs of the server's processor time for one. The bare server draws each page anew from plain SQL and sends it unpacked: ${catalogue.pages.bare.toFixed(0)} each second.
Searches one after another, by words and by likeness in meaning, ${catalogue.search.answered} of them: p50 ${ms(catalogue.search.p50)}, p95 ${ms(catalogue.search.p95)}, p99 ${ms(catalogue.search.p99)}.
`
    : ''
}${
  sourced
    ? `
A request of ${sourced.lines} lines compared over the price lists of ${sourced.suppliers} suppliers, one after another, ${sourced.answered} times: p50 ${ms(sourced.p50)}, p95 ${ms(sourced.p95)}, p99 ${ms(sourced.p99)}.
`
    : ''
}${
  imported
    ? `
The import: ${imported.rows} rows, of which ${Object.entries(imported.counts)
        .map(([verdict, count]) => `${count} ${verdict}`)
        .join(
          ', ',
        )}. Upload and mapping ${imported.upload.toFixed(1)} s, preview with validation and search for duplicates ${imported.preview.toFixed(1)} s, writing with
history in one transaction ${imported.write.toFixed(1)} s. Meanwhile four readers got ${imported.readers.answered} answers: p50 ${ms(imported.readers.p50)}, p95 ${ms(imported.readers.p95)}, p99 ${ms(imported.readers.p99)}.
`
    : ''
}${
  papers
    ? `
Quotes of fifty lines: one PDF at a time p50 ${ms(papers.one.p50)}, p95 ${ms(papers.one.p95)}, p99 ${ms(papers.one.p99)}; ${papers.count} by job in ${papers.seconds.toFixed(1)} s. Meanwhile four readers got
${papers.readers.answered} answers: p50 ${ms(papers.readers.p50)}, p95 ${ms(papers.readers.p95)}, p99 ${ms(papers.readers.p99)}.
`
    : ''
}${
  fiscal
    ? `
Electronic invoices of ${fiscal.lines} lines, ${fiscal.count} one after another: reckoned, checked and signed p50 ${ms(fiscal.signed.p50)}, p95 ${ms(fiscal.signed.p95)}; with their PDF p50 ${ms(fiscal.whole.p50)}, p95 ${ms(fiscal.whole.p95)}, p99 ${ms(fiscal.whole.p99)}.
`
    : ''
}${
  cash
    ? `
${cash.orders} orders of three lines from two suppliers in ${cash.shops} shops, ${cash.perSecond} paid each second: from the gateway's notification leaving to the invoice
authorised and written down p50 ${ms(cash.p50)}, p95 ${ms(cash.p95)}, p99 ${ms(cash.p99)}. One order cost the server ${ms(cash.cost * 1_000)} of processor time with all that
follows from it (deliveries, papers, mails), the simulated PAC ${ms(cash.simulators * 1_000)}; papers and mails were done ${cash.after.toFixed(1)} s after the last invoice.
`
    : ''
}${
  positions
    ? `
${positions.drivers} drivers tell their place every five seconds, ${positions.watchers} screens of dispatch show all of them: a place is on a screen p50 ${ms(positions.p50)},
p95 ${ms(positions.p95)}, p99 ${ms(positions.p99)} after the phone sent it. The server kept ${positions.cores.toFixed(2)} processors busy; ${positions.lost} of ${positions.told * positions.watchers} places were lost.
`
    : ''
}${
  faults
    ? `
${faults.orders} orders from quote to invoice while server, worker, connections and database were killed (${faults.seconds.toFixed(0)} s, seed ${faults.seed}): by the
gateway's books ${faults.facts.received_minor} cents came in, ${faults.facts.recorded_minor} are recorded; ${faults.facts.authorised} documents lie at the PAC, the last number is ${faults.facts.last_number}.
`
    : ''
}${
  peakMemory
    ? `
Memory of the server's process at its highest: ${megabytes(peakMemory.reading)} MB after the scenarios above, ${megabytes(peakMemory.importing)} MB after the import that
follows them, ${megabytes(peakMemory.atLast)} MB after all else, vectors of 1,536 numbers among it; the bare server's ${megabytes(peakMemory.bare)} MB.
`
    : ''
}
## How it is measured

* ${companies} companies: one with ${size.busy} customers, ${size.middling.companies} with ${size.middling.each}, ${size.small.companies} with ${size.small.each}. PostgreSQL runs beside the servers with the
  settings of \`ceiba start\`; commits reach the disk.
* The road is the real server with its worker, as \`ceiba start\` runs it: token, licence, permission, validation, company
  scope through the views, and for what writes history by trigger, event and audit entry in one transaction. Only the rate
  limits are off. A person registers, opens the companies and is signed in to each.
* The bare server (\`bench/bare.ts\`) is Fastify and a pg pool of the same size, written as their own pages show. It issues
  the same SQL on the base tables, with the company from a header, and does nothing else: no sign-in, no validation, no
  transaction around a single statement, no history (its connections leave those triggers out), no event, no audit. It does
  not prepare statements, because a plain pool does not; the road prepares the few that every request needs, and lists. Lists are
  asked for the columns that the screen shows. An update there is one statement; the road reads and locks the record first, to compare versions and to tell what changed.
* The timeline is read at its beginning and at places further back, in turn. The bare server answers the same rows; the
  sentences, which the road makes of each event in the reader's language, it leaves out.
* Before a scenario the answers of both servers to twenty requests are compared; a difference ends the run. Load comes from
  autocannon in a process of its own. Each scenario is warmed up, then both are measured in turn, in pairs; the share is the
  median of the pairs. What 64 connections get is the median of three rounds of three seconds; how long answers take is not
  looked at in the first tenth of a round, while all connections are opened and ask at once. Requests vary over two thousand records, filters or searches; each write carries a new body.
* Orders are paid by a gateway that signs its notifications and does not wait for their answers. Gateway and PAC are the simulators
  of \`ceiba start\` in a process of their own; the PAC checks schema, signature, rules and arithmetic of each document. Server and
  worker are one process. Orders that wait for their payment are copies of one that came about as in life. Drivers and dispatchers
  are copies of a person, each with a session.
* Everything shares the machine: database, server, simulators and load. Ratios travel between machines, absolute figures do not.
`
}
