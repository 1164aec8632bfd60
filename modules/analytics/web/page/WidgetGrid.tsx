import type { ReactNode } from 'react'
import type { Widget } from '../../dashboard.contract.ts'
import { inReadingOrder } from '../edit/places.ts'
import classes from './WidgetGrid.module.css'

/** Widgets in their places; where the page is narrow one under the other, in the order one reads. */
export const WidgetGrid = ({
  widgets,
  children,
}: {
  widgets: readonly Widget[]
  children: (widget: Widget) => ReactNode
}) => (
  <div className={classes.box}>
    <div className={classes.grid}>
      {inReadingOrder(widgets).map((widget) => (
        <div
          key={widget.id}
          className={classes.place}
          data-kind={widget.kind}
          style={
            {
              '--column': `${widget.x + 1} / span ${widget.w}`,
              '--row': `${widget.y + 1} / span ${widget.h}`,
              '--height': widget.h,
            } as React.CSSProperties
          }
        >
          {children(widget)}
        </div>
      ))}
    </div>
  </div>
)
