import { Button, FileButton, Group, Input, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { wordsFor } from '#console/api/problem.ts'
import { upload } from '#console/api/upload.ts'
import { launcherQuery } from '#console/widgets/queries.ts'
import type { uploadWidgetPicture, Widget } from '#contract/widgets'
import classes from './greeting-picture.module.css'
import { pictureFault, pictureTypes } from './picture-rule.ts'

type Props = {
  widget: Widget
  pictureId: string | null
  isReadOnly: boolean
  onChange: (pictureId: string | null, url?: string) => void
  /** Where it can be looked at, if known. */
  url: string | undefined
}

export function GreetingPicture({ widget, pictureId, isReadOnly, onChange, url }: Props) {
  const reset = useRef<() => void>(null)
  const sending = useMutation({
    mutationFn: async (file: File) => {
      const fault = pictureFault(file)
      if (fault) throw new UnfitPicture(fault)
      return upload<typeof uploadWidgetPicture>(`/widgets/${widget.id}/pictures`, file)
    },
    onSuccess: (sent) => onChange(sent.pictureId, sent.url),
    onSettled: () => reset.current?.(),
  })
  return (
    <Input.Wrapper
      label="Picture"
      labelElement="div"
      description="A small square, such as a face or your logo. Where and by what it was taken is removed from it."
      error={
        sending.error &&
        (sending.error instanceof UnfitPicture ? sending.error.message : wordsFor(sending.error))
      }
      errorProps={{ role: 'alert' }}
    >
      <Group mt="xs" gap="sm">
        {pictureId && url && <img className={classes.picture} src={url} alt="Beside the greeting" />}
        {pictureId && !url && <Text c="dimmed">There is a picture. It cannot be shown here now.</Text>}
        {!isReadOnly && (
          <>
            <FileButton
              accept={pictureTypes.join(',')}
              resetRef={reset}
              onChange={(file) => {
                if (file) sending.mutate(file)
              }}
            >
              {(button) => (
                <Button variant="default" loading={sending.isPending} {...button}>
                  {pictureId ? 'Replace' : 'Choose a picture'}
                </Button>
              )}
            </FileButton>
            {pictureId && (
              <Button variant="subtle" color="red" onClick={() => onChange(null)}>
                Remove
              </Button>
            )}
          </>
        )}
      </Group>
    </Input.Wrapper>
  )
}

class UnfitPicture extends Error {}

/** Where the chosen picture can be looked at: uploaded just now, else as the widget shows it. */
export function usePictureUrl(widget: Widget, pictureId: string | null, uploaded: Record<string, string>) {
  const isSaved = pictureId !== null && widget.settings.eyeCatcher?.pictureId === pictureId
  const { data } = useQuery({ ...launcherQuery(widget), enabled: isSaved })
  if (pictureId === null) return undefined
  return uploaded[pictureId] ?? (isSaved ? (data?.eyeCatcher?.pictureUrl ?? undefined) : undefined)
}
