/** Tabler's line icons, drawn here so that nothing is fetched. */
export const Icon = ({ path }: { path: string }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
)

export const CloseIcon = () => <Icon path="M18 6 6 18M6 6l12 12" />
export const BackIcon = () => <Icon path="M5 12h14M5 12l6 6M5 12l6-6" />
export const DownIcon = () => <Icon path="M6 9l6 6 6-6" />
export const SendIcon = () => <Icon path="M12 5v14M18 11l-6-6M6 11l6-6" />
export const MenuIcon = () => <Icon path="M12 5v.01M12 12v.01M12 19v.01" />
export const ClipIcon = () => (
  <Icon path="m15 7-6.5 6.5a1.5 1.5 0 0 0 3 3L18 10a3 3 0 0 0-6-6l-6.5 6.5a4.5 4.5 0 0 0 9 9L21 13" />
)
export const EmojiIcon = () => (
  <Icon path="M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M9 10h.01M15 10h.01M9.5 15a3.5 3.5 0 0 0 5 0" />
)
export const StarIcon = () => (
  <Icon path="M12 17.75 5.83 21l1.18-6.87-5-4.87 6.9-1L12 2l3.09 6.25 6.9 1-5 4.87L18.17 21z" />
)
