import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import './mantine-styles.ts'
import './styles.css'
import { takeLinkSecret } from '#console/accounts/link-secret.ts'
import { announceNonce, styleNonce } from '#console/api/nonce.ts'
import { createQueryClient } from '#console/api/query-client.ts'
import { refuseMarkup } from '#console/api/trusted-types.ts'
import { leaveEndedSession } from '#console/frame/session-end.ts'
import { createConsoleRouter } from './routes.tsx'
import { theme, themeVariables } from './theme.ts'

refuseMarkup()
announceNonce()
takeLinkSecret()

const queryClient = createQueryClient(() => void leaveEndedSession(router, queryClient))
const router = createConsoleRouter(queryClient)

const root = document.getElementById('root')
if (!root) throw new Error('The page lacks its root element')

createRoot(root).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={themeVariables}
    defaultColorScheme="auto"
    getStyleNonce={styleNonce}
  >
    <QueryClientProvider client={queryClient}>
      <ModalsProvider>
        <Notifications position="bottom-center" autoClose={6000} />
        <RouterProvider router={router} />
      </ModalsProvider>
    </QueryClientProvider>
  </MantineProvider>,
)
