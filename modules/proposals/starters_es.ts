import type { StarterWords } from './starters.ts'

/** Addressed to the customer as usted, as people in the trade write. */
export const SPANISH: readonly StarterWords[] = [
  {
    key: 'services',
    name: 'Servicios profesionales',
    about: 'Consultoría, asesoría y agencias: situación, alcance, equipo, calendario e inversión.',
    heading: 'Propuesta de servicios',
    valid_days: 20,
    payment_terms: 'Anticipo al aprobar y saldo contra entrega final.',
    deposit_percent: 50,
    delivery_terms: 'Según el calendario de esta propuesta, desde el día de la aprobación.',
    terms:
      'Los gastos de viaje fuera de la ciudad se cobran aparte y con autorización previa. La información que se comparta es confidencial.',
    blocks: [
      { kind: 'heading', level: 1, text: 'Propuesta para {{ clientName }}' },
      { kind: 'customer' },
      {
        kind: 'words',
        text: 'Estimados señores de **{{ clientName }}**:\n\nGracias por la confianza. Con lo que conversamos preparamos esta propuesta, válida hasta el **{{ validUntil }}**.',
      },
      { kind: 'heading', level: 2, text: 'Lo que entendimos' },
      {
        kind: 'words',
        text: 'Describa aquí la situación del cliente con las palabras que él usó.\n\n- El problema que quiere resolver\n- Lo que ya intentó\n- Cómo sabrá que funcionó',
      },
      { kind: 'heading', level: 2, text: 'Qué haremos' },
      {
        kind: 'columns',
        sides: [
          [
            {
              kind: 'words',
              text: '**Incluye**\n\n- Diagnóstico y plan de trabajo\n- Ejecución con un responsable asignado\n- Informe final y traspaso',
            },
          ],
          [
            {
              kind: 'words',
              text: '**No incluye**\n\n- Licencias de terceros\n- Trabajos fuera del alcance descrito',
            },
          ],
        ],
      },
      { kind: 'heading', level: 2, text: 'Calendario' },
      {
        kind: 'table',
        head: ['Etapa', 'Resultado', 'Semana'],
        rows: [
          ['Diagnóstico', 'Informe de situación', '1'],
          ['Ejecución', 'Entregas parciales', '2 a 5'],
          ['Cierre', 'Informe final', '6'],
        ],
      },
      { kind: 'heading', level: 2, text: 'Inversión' },
      {
        kind: 'words',
        text: 'La inversión total es de **{{ total }}**{% if discountPercentage > 0 %}, con un descuento de {{ discountPercentage }} % ya aplicado{% endif %}.{% if depositPercentage > 0 %} Empezamos con un anticipo de **{{ deposit }}** ({{ depositPercentage }} %); el saldo de {{ balance }} se paga contra entrega.{% endif %}',
      },
      { kind: 'budget' },
      {
        kind: 'acceptance',
        heading: 'Aceptación',
        text: 'Con esta firma {{ clientName }} acepta la propuesta {{ proposalNumber }} de {{ companyName }} y sus condiciones.',
      },
    ],
  },
  {
    key: 'distribution',
    name: 'Abastecimiento y distribución',
    about: 'Suministro periódico de productos: lista de precios, entregas y condiciones.',
    heading: 'Propuesta de abastecimiento',
    valid_days: 15,
    payment_terms: 'Crédito a 30 días con línea aprobada; de lo contrario, contra entrega.',
    delivery_terms: 'Entrega en 48 horas hábiles en la ciudad y en 4 días en el interior.',
    terms: 'Precios en firme durante la validez. Sujeto a existencia al momento de confirmar.',
    blocks: [
      { kind: 'heading', level: 1, text: 'Abastecimiento para {{ clientName }}' },
      { kind: 'customer' },
      {
        kind: 'words',
        text: 'Nos complace ofrecerle a **{{ clientName }}** el suministro de los productos de esta propuesta con entregas programadas. Su ejecutivo es {{ ownerName }}.',
      },
      { kind: 'heading', level: 2, text: 'Por qué con nosotros' },
      {
        kind: 'words',
        text: '- Un solo proveedor y una sola factura\n- Reposición programada, sin quedarse sin existencia\n- Cambio de producto defectuoso en la siguiente entrega',
      },
      { kind: 'heading', level: 2, text: 'Productos y precios' },
      { kind: 'budget' },
      { kind: 'heading', level: 2, text: 'Entregas' },
      {
        kind: 'table',
        head: ['Zona', 'Días de entrega', 'Pedido hasta'],
        rows: [
          ['Ciudad', 'Lunes a viernes', '2:00 p. m. del día anterior'],
          ['Interior', 'Martes y jueves', 'Dos días antes'],
        ],
      },
      {
        kind: 'acceptance',
        heading: 'Aceptación',
        text: '{{ clientName }} acepta los precios y condiciones de la propuesta {{ proposalNumber }}.',
      },
    ],
  },
  {
    key: 'works',
    name: 'Obras y mantenimiento',
    about: 'Construcción, remodelación e instalaciones: alcance, materiales, plazos y garantía.',
    heading: 'Propuesta de obra',
    valid_days: 30,
    payment_terms: 'Anticipo para empezar y saldo contra recepción.',
    deposit_percent: 40,
    delivery_terms: 'El plazo corre desde el anticipo y la entrega del sitio.',
    terms: 'Los trabajos adicionales se ejecutan solo con orden de cambio firmada.',
    blocks: [
      { kind: 'heading', level: 1, text: '{{ proposalTitle }}' },
      { kind: 'customer' },
      {
        kind: 'words',
        text: 'Propuesta **{{ proposalNumber }}** del {{ proposalDate }} para **{{ clientName }}**.',
      },
      { kind: 'heading', level: 2, text: 'Alcance de la obra' },
      {
        kind: 'words',
        text: '1. Preparación y protección del sitio\n2. Ejecución según planos y especificaciones\n3. Limpieza y entrega',
      },
      {
        kind: 'columns',
        sides: [
          [
            {
              kind: 'words',
              text: '**A cargo de {{ companyName }}**\n\n- Mano de obra y supervisión\n- Materiales del presupuesto\n- Seguridad en la obra',
            },
          ],
          [
            {
              kind: 'words',
              text: '**A cargo de {{ clientName }}**\n\n- Permisos municipales\n- Agua y electricidad en el sitio\n- Acceso en horario acordado',
            },
          ],
        ],
      },
      { kind: 'page_break' },
      { kind: 'heading', level: 2, text: 'Presupuesto' },
      { kind: 'budget' },
      { kind: 'heading', level: 2, text: 'Avance y pagos' },
      {
        kind: 'table',
        head: ['Hito', 'Avance', 'Pago'],
        rows: [
          ['Inicio', '0 %', '{{ deposit }}'],
          ['Recepción', '100 %', '{{ balance }}'],
        ],
      },
      { kind: 'heading', level: 2, text: 'Garantía' },
      {
        kind: 'words',
        text: 'Doce meses sobre la mano de obra desde la recepción. Los materiales y equipos tienen la garantía de su fabricante.',
      },
      {
        kind: 'acceptance',
        heading: 'Aceptación de la obra',
        text: 'Por un total de **{{ total }}**, {{ clientName }} autoriza el inicio de los trabajos.',
      },
    ],
  },
]
