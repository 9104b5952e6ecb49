import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { RecordRequest } from './record-request.tsx'

/** What somebody asks for in a conversation, or by mail: an agent turns it into a request. */
export function RecordOfPerson({ visitorId, name }: { visitorId: string; name: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={`Record a request: ${name}`}
        onClick={() => setIsOpen(true)}
      >
        Record a request
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title="Record a request"
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <RecordRequest whom={{ visitorId }} onDone={close} />
      </Modal>
    </>
  )
}
