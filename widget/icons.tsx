/** Tabler's line icons, drawn here so that nothing is fetched. */
const Icon = ({ path }: { path: string }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
)

export const CloseIcon = () => <Icon path="M18 6 6 18M6 6l12 12" />
export const BackIcon = () => <Icon path="M5 12h14M5 12l6 6M5 12l6-6" />
export const DownIcon = () => <Icon path="M6 9l6 6 6-6" />
export const SendIcon = () => <Icon path="M12 5v14M18 11l-6-6M6 11l6-6" />
