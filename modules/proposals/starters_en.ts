import type { StarterWords } from './starters.ts'

export const ENGLISH: readonly StarterWords[] = [
  {
    key: 'services',
    name: 'Professional services',
    about: 'Consulting, advice and agencies: situation, scope, schedule and investment.',
    heading: 'Service proposal',
    valid_days: 20,
    payment_terms: 'A deposit on approval and the balance on final delivery.',
    deposit_percent: 50,
    delivery_terms: 'According to the schedule in this proposal, from the day of approval.',
    terms:
      'Travel outside the city is billed separately and with prior approval. Shared information is confidential.',
    blocks: [
      { kind: 'heading', level: 1, text: 'Proposal for {{ clientName }}' },
      { kind: 'customer' },
      {
        kind: 'words',
        text: 'Dear **{{ clientName }}** team,\n\nThank you for your trust. From our conversations we prepared this proposal, valid until **{{ validUntil }}**.',
      },
      { kind: 'heading', level: 2, text: 'What we understood' },
      {
        kind: 'words',
        text: 'Describe the situation in the words your customer used.\n\n- The problem to solve\n- What was tried before\n- How success will be known',
      },
      { kind: 'heading', level: 2, text: 'What we will do' },
      {
        kind: 'columns',
        sides: [
          [
            {
              kind: 'words',
              text: '**Included**\n\n- Assessment and work plan\n- Delivery with a named lead\n- Final report and handover',
            },
          ],
          [
            {
              kind: 'words',
              text: '**Not included**\n\n- Third-party licences\n- Work beyond the scope described',
            },
          ],
        ],
      },
      { kind: 'heading', level: 2, text: 'Schedule' },
      {
        kind: 'table',
        head: ['Stage', 'Result', 'Week'],
        rows: [
          ['Assessment', 'Situation report', '1'],
          ['Delivery', 'Partial deliveries', '2 to 5'],
          ['Closing', 'Final report', '6'],
        ],
      },
      { kind: 'heading', level: 2, text: 'Investment' },
      {
        kind: 'words',
        text: 'The total investment is **{{ total }}**{% if discountPercentage > 0 %}, with a discount of {{ discountPercentage }}% already applied{% endif %}.{% if depositPercentage > 0 %} We begin with a deposit of **{{ deposit }}** ({{ depositPercentage }}%); the balance of {{ balance }} is paid on delivery.{% endif %}',
      },
      { kind: 'budget' },
      {
        kind: 'acceptance',
        heading: 'Acceptance',
        text: 'By signing, {{ clientName }} accepts proposal {{ proposalNumber }} from {{ companyName }} and its terms.',
      },
    ],
  },
  {
    key: 'distribution',
    name: 'Supply and distribution',
    about: 'Regular supply of products: prices, deliveries and terms.',
    heading: 'Supply proposal',
    valid_days: 15,
    payment_terms: '30 days with an approved credit line; otherwise on delivery.',
    delivery_terms: 'Delivery within 48 working hours in the city and 4 days elsewhere.',
    terms: 'Prices are firm while the proposal is valid. Subject to stock when confirmed.',
    blocks: [
      { kind: 'heading', level: 1, text: 'Supply for {{ clientName }}' },
      { kind: 'customer' },
      {
        kind: 'words',
        text: 'We are glad to offer **{{ clientName }}** the supply of the products in this proposal with scheduled deliveries. Your account executive is {{ ownerName }}.',
      },
      { kind: 'heading', level: 2, text: 'Why with us' },
      {
        kind: 'words',
        text: '- One supplier and one invoice\n- Scheduled replenishment, never out of stock\n- Faulty goods replaced with the next delivery',
      },
      { kind: 'heading', level: 2, text: 'Products and prices' },
      { kind: 'budget' },
      { kind: 'heading', level: 2, text: 'Deliveries' },
      {
        kind: 'table',
        head: ['Zone', 'Delivery days', 'Order by'],
        rows: [
          ['City', 'Monday to Friday', '2:00 p.m. the day before'],
          ['Elsewhere', 'Tuesday and Thursday', 'Two days before'],
        ],
      },
      {
        kind: 'acceptance',
        heading: 'Acceptance',
        text: '{{ clientName }} accepts the prices and terms of proposal {{ proposalNumber }}.',
      },
    ],
  },
  {
    key: 'works',
    name: 'Works and maintenance',
    about: 'Building, refurbishing and installing: scope, materials, deadlines and warranty.',
    heading: 'Works proposal',
    valid_days: 30,
    payment_terms: 'A deposit to begin and the balance on handover.',
    deposit_percent: 40,
    delivery_terms: 'Time runs from the advance payment and access to the site.',
    terms: 'Additional work is done only with a signed change order.',
    blocks: [
      { kind: 'heading', level: 1, text: '{{ proposalTitle }}' },
      { kind: 'customer' },
      {
        kind: 'words',
        text: 'Proposal **{{ proposalNumber }}** of {{ proposalDate }} for **{{ clientName }}**.',
      },
      { kind: 'heading', level: 2, text: 'Scope of work' },
      {
        kind: 'words',
        text: '1. Preparing and protecting the site\n2. Building to plans and specifications\n3. Cleaning and handover',
      },
      {
        kind: 'columns',
        sides: [
          [
            {
              kind: 'words',
              text: '**By {{ companyName }}**\n\n- Labour and supervision\n- Materials in the budget\n- Safety on site',
            },
          ],
          [
            {
              kind: 'words',
              text: '**By {{ clientName }}**\n\n- Municipal permits\n- Water and power on site\n- Access at agreed hours',
            },
          ],
        ],
      },
      { kind: 'page_break' },
      { kind: 'heading', level: 2, text: 'Budget' },
      { kind: 'budget' },
      { kind: 'heading', level: 2, text: 'Progress and payments' },
      {
        kind: 'table',
        head: ['Milestone', 'Progress', 'Payment'],
        rows: [
          ['Start', '0%', '{{ deposit }}'],
          ['Handover', '100%', '{{ balance }}'],
        ],
      },
      { kind: 'heading', level: 2, text: 'Warranty' },
      {
        kind: 'words',
        text: 'Twelve months on labour from handover. Materials and equipment carry their maker’s warranty.',
      },
      {
        kind: 'acceptance',
        heading: 'Acceptance of the works',
        text: 'For a total of **{{ total }}**, {{ clientName }} authorises the start of work.',
      },
    ],
  },
]
