/**
 * Every key the widget may keep on a visitor's device: names, types and meaning are a public promise.
 * The widget's storage module is typed by this list, the cookie statement is printed from it, browsers are checked against it.
 */
export const storageManifest = {
  widget_auto_opened: { type: 'timestamp', meaning: 'When the widget opened by itself to get attention' },
  widget_loaded: {
    type: 'timestamp',
    meaning: 'When the widget was loaded; decides when it opens by itself',
  },
  widget_closed_by_customer: {
    type: 'boolean',
    meaning: 'You closed the widget; kept when you go to another page',
  },
  widget_opened_by_customer: {
    type: 'boolean',
    meaning: 'You opened the widget; kept when you go to another page',
  },
  widget_customer_clicked_header: {
    type: 'boolean',
    meaning: 'You clicked the heading of the widget; kept when you go to another page',
  },
  widget_eyecatcher_closed: { type: 'timestamp', meaning: 'When you closed the greeting beside the button' },
  widget_uuid: { type: 'string', meaning: 'A pseudonymous number that tells visitors apart' },
  widget_show_first_message: {
    type: 'boolean',
    meaning: 'Whether the welcome message is shown in the conversation',
  },
  widget_session: { type: 'string', meaning: 'Your session: without it nobody may read the conversation' },
} as const satisfies Record<string, { type: 'timestamp' | 'boolean' | 'string'; meaning: string }>

export type StorageKey = keyof typeof storageManifest

/** How long an entry lives after the widget last used it, in minutes. */
export const storageLifetimeMinutes = 30
