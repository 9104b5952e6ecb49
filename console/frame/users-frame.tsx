import { Outlet } from '@tanstack/react-router'
import { ClosingBar } from '#console/closing/closing-bar.tsx'
import { ConnectionBar } from './connection-bar.tsx'
import { LiveProvider } from './live.tsx'
import classes from './users-frame.module.css'

export function UsersFrame() {
  return (
    <LiveProvider>
      <div className={classes.frame}>
        <ConnectionBar />
        <ClosingBar />
        <div className={classes.screen}>
          <Outlet />
        </div>
      </div>
    </LiveProvider>
  )
}
