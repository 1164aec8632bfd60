import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconBrandWhatsapp,
  IconDots,
  IconFileImport,
  IconMail,
  IconMessage,
  IconPencil,
  IconPhone,
  IconReceipt,
} from '@tabler/icons-react'
import { useState } from 'react'
import { DetailList } from '#web/ui/DetailList.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { RecordPage } from '#web/ui/RecordPage.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { Timeline } from '#web/ui/Timeline.tsx'

const happenings = [
  {
    id: '1',
    kind: 'change',
    at: '2026-11-20T19:05:00Z',
    title: 'Teléfono cambiado a +507 6123-4567',
    by: 'Yadira Him',
  },
  {
    id: '2',
    kind: 'message',
    at: '2026-11-20T15:41:00Z',
    title: 'Mensaje de WhatsApp recibido',
    content: 'Buenos días, ¿me confirma si ya tienen los sacos de cemento para el viernes?',
  },
  {
    id: '3',
    kind: 'invoice',
    at: '2026-11-19T21:12:00Z',
    title: 'Factura 00-4521 emitida por B/. 1,284.50',
    by: 'Automatización «Pago confirmado»',
  },
  {
    id: '4',
    kind: 'import',
    at: '2026-11-03T13:00:00Z',
    title: 'Creado al importar «clientes 2026.xlsx»',
    by: 'Carlos Pittí',
  },
]

const kinds = [
  { key: 'message', label: 'Mensajes', icon: IconMessage, color: 'leaf' },
  { key: 'invoice', label: 'Facturas', icon: IconReceipt, color: 'water' },
  { key: 'change', label: 'Cambios', icon: IconPencil, color: 'gray' },
  { key: 'import', label: 'Importaciones', icon: IconFileImport, color: 'maize' },
]

/** A record as a module shows it. */
export const RecordPart = () => {
  const [tab, setTab] = useState<string>()
  const [chosen, setChosen] = useState<string[]>([])
  return (
    <RecordPage
      title="Ferretería El Tornillo"
      crumbs={[{ label: 'Clientes', href: '#customers' }]}
      subtitle={
        <>
          <span>RUC 155596713-2-2015 DV 59</span>
          <span>David, Chiriquí</span>
        </>
      }
      beside={<StatusBadge label="Cliente" color="leaf" />}
      reach={[
        {
          key: 'call',
          label: 'Llamar',
          href: 'tel:+50761234567',
          icon: <IconPhone size={18} stroke={1.7} />,
        },
        {
          key: 'whatsapp',
          label: 'WhatsApp',
          href: 'https://wa.me/50761234567',
          icon: <IconBrandWhatsapp size={18} stroke={1.7} />,
        },
        {
          key: 'mail',
          label: 'Correo',
          href: 'mailto:ventas@tornillo.example',
          icon: <IconMail size={18} stroke={1.7} />,
        },
      ]}
      actions={
        <>
          <Button variant="default" leftSection={<IconPencil size={16} stroke={1.7} />}>
            Editar
          </Button>
          <Menu>
            <Menu.Target>
              <ActionIcon variant="default" size={36} aria-label="Más acciones">
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item>Unir con otro</Menu.Item>
              <Menu.Item color="brick">Enviar a la papelera</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
      neighbours={{ position: 12, total: 2000, previous: '#11', next: '#13' }}
      details={
        <>
          <DetailList
            title="Contacto"
            details={[
              { label: 'Teléfono', value: '+507 6123-4567', copy: '+50761234567' },
              { label: 'Correo', value: 'ventas@tornillo.example', copy: 'ventas@tornillo.example' },
              { label: 'Dirección', value: 'Vía Interamericana, frente al parque de San Pablo' },
            ]}
          />
          <DetailList
            title="Datos"
            details={[
              { label: 'Responsable', value: 'Yadira Him' },
              { label: 'Origen', value: 'Importación' },
              { label: 'Saldo', value: 'B/. 1,284.50' },
              { label: 'Consentimiento', value: '' },
            ]}
          />
        </>
      }
      tabs={[
        {
          key: 'timeline',
          label: 'Historia',
          content: (
            <Timeline
              happenings={happenings.filter(({ kind }) => !chosen.length || chosen.includes(kind))}
              kinds={kinds}
              chosen={chosen}
              onChosen={setChosen}
            />
          ),
        },
        { key: 'people', label: 'Personas', count: 3, content: <EmptyState compact title="Sin personas" /> },
        {
          key: 'invoices',
          label: 'Facturas',
          count: 14,
          content: <EmptyState compact title="Sin facturas" />,
        },
        { key: 'files', label: 'Archivos', content: <EmptyState compact title="Sin archivos" /> },
      ]}
      tab={tab}
      onTab={setTab}
    />
  )
}
