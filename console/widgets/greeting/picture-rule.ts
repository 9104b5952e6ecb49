const most = 25

export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif']

/** What can be said before the server has looked into the file. */
export function pictureFault({ type, size }: { type: string; size: number }) {
  if (!pictureTypes.includes(type))
    return 'This is no picture a greeting can show. Choose a JPEG, PNG, WebP or GIF.'
  return size > most * 1_000_000
    ? `This picture is larger than ${most} MB. Make it smaller first.`
    : undefined
}
