import classes from './MessagePreview.module.css'

/** A message as it will be read. */
export const WrittenMessage = ({
  subject,
  body,
}: {
  subject?: string | undefined
  body?: string | undefined
}) => (
  <div className={classes.message}>
    {subject && <strong>{subject}</strong>}
    {body}
  </div>
)
