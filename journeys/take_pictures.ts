/** Draws the pictures of the README anew: `node journeys/take_pictures.ts`. */
import { mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { PROJECT_ROOT } from '#app/config.ts'
import { openBrowser } from './browser.ts'
import { openStage } from './stage.ts'
import { word } from './words.ts'

const IMAGES = join(PROJECT_ROOT, 'docs', 'images')
const OWNER = { email: 'dueno@istmo.example', password: 'ceiba-demo' }

/** A list as somebody kept it: two rows that are known already, two that can't enter as they are. */
const MESSY_LIST = [
  'CLIENTES RUTA CHIRIQUÍ;;;;',
  'Nombre;Celular;Correo;Provincia;Observaciones',
  'Mini Súper Boquete;6712-4501;compras@boquete.example;Chiriquí;entrega martes',
  'Ferretería Volcán, S.A.;+507 6644-1020;ventas@volcan.example;Chiriquí;crédito 30 días',
  'Yaritza Concepción;66120934;yari.concepcion@correo.example;Chiriquí;',
  'Panadería Dolega;6555 8812;pedidos@dolega;Chiriquí;solo efectivo',
  'Mini Super Boquete;6712-4501;;Chiriquí;',
  'Hostal Río Caldera;6230-7781;reservas@caldera.example;Chiriquí;pide factura',
  'Eduvigis Caballero;62-33;;Bocas del Toro;',
  'Agroservicios Tierras Altas;6981-2204;admin@tierrasaltas.example;Chiriquí;paga los viernes',
].join('\r\n')

const evidence = mkdtempSync(join(tmpdir(), 'ceiba-pictures-'))
const stage = await openStage(join(evidence, 'ceiba.log'))
await stage.ready
const browser = await openBrowser()
try {
  mkdirSync(IMAGES, { recursive: true })
  const page = await browser.newPage({
    baseURL: stage.address,
    viewport: { width: 1440, height: 900 },
    locale: 'es-PA',
    timezoneId: 'America/Panama',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  await page.request.post('/api/v1/auth/login', { data: OWNER })
  await customers(page)
  await board(page)
  await importing(page)
} finally {
  await browser.close()
  await stage.stop()
  await rm(evidence, { recursive: true, force: true })
}

async function customers(page: Page): Promise<void> {
  await page.goto('/customers')
  await page.getByRole('grid').getByRole('link').nth(10).waitFor()
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(IMAGES, 'customers.png') })
}

async function board(page: Page): Promise<void> {
  await page.goto('/deals')
  await page.locator('a[href^="/deals/"]').nth(10).waitFor()
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(IMAGES, 'board.png') })
}

async function importing(page: Page): Promise<void> {
  await page.goto('/imports/new')
  await page.getByRole('button', { name: word('shell:drop.choose') }).waitFor()
  await page.locator('input[type=file]').setInputFiles({
    name: 'ruta chiriquí.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(MESSY_LIST, 'latin1'),
  })
  const next = page.getByRole('button', { name: word('imports:columns.next') })
  await page
    .getByRole('button', { name: word('imports:reading.next') })
    .or(next)
    .waitFor()
  if (!(await next.isVisible()))
    await page.getByRole('button', { name: word('imports:reading.next') }).click()
  await next.click()
  await page.getByRole('group', { name: word('imports:preview.counts') }).waitFor({ timeout: 60_000 })
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(IMAGES, 'import.png') })
}
