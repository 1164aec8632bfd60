import { Button, Group, Select, Stack, Textarea, TextInput, Title } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { DayInput } from '#web/ui/DayInput.tsx'
import { DropFile } from '#web/ui/DropFile.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { DraftNote, FormButtons, FormRefusal, FormSection } from '#web/ui/FormFields.tsx'
import { Mark, Wordmark } from '#web/ui/Mark.tsx'
import { NotificationInbox } from '#web/ui/NotificationInbox.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { Stepper } from '#web/ui/Stepper.tsx'
import { toast } from '#web/ui/toasts.ts'
import { WithReason } from '#web/ui/WithReason.tsx'
import classes from './Gallery.module.css'

const TONES = ['bark', 'water', 'leaf', 'maize', 'brick', 'achiote', 'gray'] as const
const notices = [
  {
    id: '1',
    title: 'Importación terminada',
    detail: '1.948 clientes nuevos, 12 con errores',
    at: '2026-11-20T20:00:00Z',
    isRead: false,
  },
  { id: '2', group: 'a', title: 'Te asignaron un cliente', at: '2026-11-20T18:00:00Z', isRead: false },
  { id: '3', group: 'a', title: 'Te asignaron un cliente', at: '2026-11-20T17:00:00Z', isRead: false },
]

/** Every smaller component. */
export const PiecesPart = () => {
  const [panel, setPanel] = useState(false)
  const [day, setDay] = useState('2026-03-01')
  const [name, setName] = useState('')
  return (
    <div className={classes.pieces}>
      <Piece title="Marca">
        <Group align="end">
          <Wordmark height={40} />
          <Mark size={96} />
          <Mark size={48} />
          <Mark size={32} />
          <Mark size={24} />
          <Mark size={16} />
        </Group>
      </Piece>
      <Piece title="Botones">
        <Group>
          <Button>Guardar</Button>
          <Button variant="default">Cancelar</Button>
          <Button variant="light">Más tarde</Button>
          <Button variant="subtle">Ver todo</Button>
          <Button color="brick">Eliminar</Button>
          <WithReason reason="Te falta el permiso customers:export. Lo concede quien administra la empresa.">
            <Button variant="default">Exportar</Button>
          </WithReason>
          <Button loading>Guardando</Button>
        </Group>
      </Piece>
      <Piece title="Estados">
        <Group gap="xs">
          {TONES.map((tone) => (
            <StatusBadge key={tone} label={tone} color={tone} />
          ))}
          <StatusBadge plain label="mayorista" />
        </Group>
      </Piece>
      <Piece title="Avisos">
        <Group>
          <Button
            variant="default"
            onClick={() => toast({ text: 'Cliente guardado', undo: () => Promise.resolve() })}
          >
            Hecho, con deshacer
          </Button>
          <Button
            variant="default"
            onClick={() =>
              toast({
                tone: 'refused',
                text: 'Ya hay un cliente con ese RUC.',
                more: 'Ábrelo y únelos, o cambia el número.',
              })
            }
          >
            Rechazado
          </Button>
          <NotificationInbox notices={notices} onRead={() => {}} onSnooze={() => {}} />
        </Group>
      </Piece>
      <Piece title="Formulario">
        <form className={classes.form} onSubmit={(event) => event.preventDefault()}>
          <DraftNote shown onForget={() => {}} />
          <FormRefusal text="Otra persona cambió este cliente mientras escribías. Revisa lo que dice ahora y guarda de nuevo." />
          <FormSection title="Persona" about="Como aparece en su cédula." columns={2}>
            <TextInput
              label="Nombre"
              withAsterisk
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={name ? undefined : 'Falta este dato'}
            />
            <TextInput label="Apellido" />
            <Select label="Estado" data={['Prospecto', 'Cliente', 'Inactivo']} defaultValue="Cliente" />
            <DayInput label="Cumpleaños" value={day} onChange={setDay} />
            <Textarea label="Notas" data-wide autosize minRows={2} />
          </FormSection>
          <Group justify="end" mt="md">
            <FormButtons busy={false} onCancel={() => {}} />
          </Group>
        </form>
      </Piece>
      <Piece title="Importar">
        <Stack>
          <Stepper
            label="Pasos"
            steps={['Archivo', 'Columnas', 'Revisar', 'Listo']}
            current={1}
            onBack={() => {}}
          />
          <DropFile
            accept=".csv,.xlsx"
            maxBytes={100_000_000}
            onFile={() => {}}
            hint="Suelta aquí tu lista de clientes"
          />
          <DropFile
            accept=".csv,.xlsx"
            maxBytes={100_000_000}
            onFile={() => {}}
            hint=""
            progress={0.42}
            onStop={() => {}}
          />
        </Stack>
      </Piece>
      <Piece title="Panel lateral">
        <Button variant="default" onClick={() => setPanel(true)}>
          Abrir el panel
        </Button>
        <SidePanel
          opened={panel}
          onClose={() => setPanel(false)}
          title="Nuevo cliente"
          foot={<FormButtons busy={false} onCancel={() => setPanel(false)} />}
        >
          <FormSection>
            <TextInput label="Nombre" data-autofocus />
            <TextInput label="Teléfono" />
          </FormSection>
        </SidePanel>
      </Piece>
      <Piece title="Vacío y en camino">
        <EmptyState
          compact
          icon={IconUsers}
          title="Sin personas"
          text="Agrega a quien atiende en esta empresa."
          action={<Button size="compact-sm">Agregar persona</Button>}
        />
        <TextSkeleton lines={4} />
      </Piece>
    </div>
  )
}

const Piece = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section className={classes.piece}>
    <Title order={3}>{title}</Title>
    {children}
  </section>
)
