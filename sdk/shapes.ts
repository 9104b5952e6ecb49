// Printed from the contract by `npm run sdk`: change the contract instead.

/** The two letters of a country (ISO 3166), then what helps to find it: DE Falkenstein */
export type Place = string

/** request: the person asked; agent: a user decided; visitor: pressed “delete everything”; operator: whoever runs the server; retention, closing: by rule */
export type ErasureGround = 'request' | 'agent' | 'visitor' | 'operator' | 'retention' | 'closing'

export type Addition =
  | {
      kind: 'facts'
      /** What is known now, or better */
      facts: {
        title?: string
        kinds?: ('confidentiality' | 'integrity' | 'availability')[]
        /** null: not known */
        startedAt?: string | null
        /** null: not known, or it goes on */
        endedAt?: string | null
        /** ISO 8601, UTC */
        detectedAt?: string
        /** Tables and stores of the data map that it concerns; "everything" for all of them */
        systems?: string[]
        /** Only rows made since then are counted; null: all */
        from?: string | null
        /** Only rows made until then are counted; null: all */
        until?: string | null
        /** What has happened: Art. 33(3)(a) */
        nature?: string
        /** What may come of it for the persons: Art. 33(3)(c) */
        consequences?: string | null
        /** What was done and is planned: Art. 33(3)(d) */
        measures?: string | null
        /** Why the authority was not told within 72 hours: Art. 33(1) */
        delayReason?: string | null
      }
    }
  | {
      kind: 'authority told'
      /** Facts may be told in phases: Art. 33(4) GDPR */
      phase: 'initial' | 'follow-up' | 'final'
      /** ISO 8601, UTC */
      at: string
      /** What the authority calls it */
      reference: string | null
    }
  | {
      kind: 'persons told'
      /** ISO 8601, UTC */
      at: string
      count: number
      how: string
    }
  | {
      kind: 'decided'
      /** Who is not told */
      about: 'authority' | 'persons'
      /** Why there is no risk, or no high one: Art. 33(1) and 34 */
      reason: string
    }
  | { kind: 'closed'; note: string }

export type AddressRule =
  | { mode: 'none' }
  | {
      /** Two letters (ISO 3166-1) */
      mode: 'country'
    }
  | {
      /** The network: IPv4 /16, IPv6 /32 */
      mode: 'truncated'
    }
  | {
      mode: 'full'
      /** Then it is deleted */
      hours: number
      /** Why it is needed: the law asks for one */
      reason: string
    }

export type Affected = {
  /** ISO 8601, UTC */
  countedAt: string
  contacts: number
  /** Who are no contacts */
  visitors: number
  /** Who work for the organization */
  users: number
  /** How many of them have a mail address here */
  reachable: number
  records: number
  systems: {
    system: string
    /** null: it cannot be counted */
    rows: number | null
    /** Its rows have no time: all were counted, whatever the time asked for */
    isWhole: boolean
  }[]
  categories: {
    class: string
    subjects: string[]
    /** Art. 9 GDPR */
    isSpecialCategory: boolean
  }[]
}

export type Agreement = {
  id: string
  language: 'en' | 'nl' | 'de' | 'fr'
  version: number
  /** Of the text as it was presented and signed */
  documentSha256: string
  signed: {
    /** As typed */
    name: string
    position: string
    /** ISO 8601, UTC */
    at: string
    /** null: gone */
    userId: string | null
  }
  /** By the operator; null: not yet */
  countersigned: {
    /** As typed */
    name: string
    position: string
    /** ISO 8601, UTC */
    at: string
  } | null
}

export type AgreementDocument = {
  language: 'en' | 'nl' | 'de' | 'fr'
  /** Of the template */
  version: number
  templateSha256: string
  title: string
  law: string
  /** That it should be reviewed */
  counsel: string
  statements: {
    /** What who signs declares */
    authority: string
    /** What the box says */
    agreement: string
  }
  sections: {
    id: string
    title: string
    /** Paragraphs of the GDPR: 28(3)(a) */
    covers: string[]
    /** A change of it asks for a new signature */
    isBinding: boolean
    blocks: (
      | { kind: 'text'; number: string | null; text: string }
      | { kind: 'list'; items: string[] }
      | { kind: 'table'; columns: string[]; rows: string[][] }
    )[]
  }[]
}

export type AgreementState = {
  /** waiting: the operator has not counter-signed; outdated: what was signed is in force, and a newer text asks for a signature */
  state: 'unsigned' | 'waiting' | 'in force' | 'outdated'
  /** null: they have not said who they are, so nothing can be signed */
  operator: Operator | null
  /** Every one that was ever signed, the latest first */
  agreements: Agreement[]
}

export type AllowedPlace = 'EEA' | 'adequate' | Country

export type Answered = { name: string; label: string; value: string }

export type Answers = Record<string, string | string[]>

export type ApiKey = {
  id: string
  name: string
  /** The last characters of its secret, to tell keys apart */
  ending: string
  scopes: string[]
  /** Where it may be used from. Empty: anywhere */
  networks: string[]
  createdBy: {
    userId: string
    name: string
    /** The key stops with its user */
    isDisabled: boolean
  }
  /** ISO 8601, UTC */
  createdAt: string
  /** null: it does not expire */
  expiresAt: string | null
  /** To the minute */
  lastUsedAt: string | null
  rotatedAt: string | null
  /** Until when the secret before the last rotation is good */
  previousGoodUntil: string | null
}

export type Attributes = Record<string, string | number | boolean>

export type AuditEntry = {
  number: number
  /** ISO 8601, UTC */
  at: string
  type: EventType
  /** Who did it */
  actor: {
    kind: 'user' | 'visitor' | 'operator' | 'system'
    id: string | null
    /** As it is now; null: gone, or nobody with a name */
    name: string | null
    apiKey: { id: string; name: string | null } | null
  }
  object: {
    kind:
      | 'conversation'
      | 'message'
      | 'file'
      | 'contact'
      | 'visitor'
      | 'consent'
      | 'widget'
      | 'user'
      | 'invitation'
      | 'identityKey'
      | 'apiKey'
      | 'webhook'
      | 'organization'
      | 'erasure'
      | 'export'
      | 'hold'
      | 'request'
      | 'restriction'
      | 'objection'
      | 'agreement'
      | 'incident'
      | 'subProcessor'
    id: string | null
    /** As it is now; null: gone, or without a name */
    name: string | null
  }
  /** Names of what changed, never values */
  fields: string[]
  /** Why the operator did it; text null: blanked */
  reason: {
    category: 'support' | 'legal' | 'security' | 'request' | 'maintenance'
    text: string | null
  } | null
  /** The hash of the entry before */
  previous: string
  /** SHA-256 over the entry’s canonical JSON */
  hash: string
}

export type AuditVerification = {
  /** unanchored: whole in itself, but nothing outside the database says what it should be */
  state: 'whole' | 'broken' | 'unanchored'
  /** ISO 8601, UTC */
  checkedAt: string
  /** The number of the newest entry */
  count: number
  /** The number of the oldest that is kept */
  first: number
  /** Hash of the newest entry */
  head: string | null
  fault: {
    kind: 'changed' | 'missing' | 'end_missing' | 'start_not_ours' | 'rewritten' | 'reason_changed'
    /** The entry where it shows */
    number: number
  } | null
  /** What the file outside the database said last */
  anchor: {
    count: number
    /** SHA-256, in hexadecimal */
    head: string
    /** ISO 8601, UTC */
    at: string
  } | null
  /** When a restored backup last took the log back to an earlier state; entries since then were lost */
  restoredAt: string | null
}

export type AuthorityReport = {
  incidentId: string
  /** ISO 8601, UTC */
  madeAt: string
  isExercise: boolean
  /** False: a first report, the rest follows (Art. 33(4) GDPR) */
  isComplete: boolean
  missing: ('consequences' | 'measures' | 'contact' | 'delayReason')[]
  controller: { name: string; address: string; website: string }
  /** The data protection officer, or who answers: Art. 33(3)(b) */
  contact: { name: string; reachedBy: string } | null
  /** ISO 8601, UTC */
  awareAt: string
  /** ISO 8601, UTC */
  dueAt: string
  isLate: boolean
  facts: IncidentFacts
  /** Counted from the data map and the database: Art. 33(3)(a) */
  affected: Affected
  /** What the authority was told before */
  earlier: {
    phase: 'initial' | 'follow-up' | 'final'
    /** ISO 8601, UTC */
    at: string
    reference: string | null
  }[]
}

export type BotStart = {
  name: string
  greeting: Partial<Record<Language, string>>
  replies: Partial<Record<Language, string>>[]
}

export type BotStartInput = {
  name?: string
  greeting?: Partial<Record<Language, string>>
  replies?: Partial<Record<Language, string>>[]
}

export type BreachFree = {
  isSo: boolean
  /** Twelve months ago */
  since: string
  /** When the newest was opened that is no exercise; null: none ever */
  lastBreachAt: string | null
}

export type BusinessHours = {
  timeZone: string
  week: {
    /** 1 is Monday */
    day: number
    from: string
    to: string
  }[]
  holidays: string[]
}

export type BusinessHoursInput = {
  timeZone: string
  week: {
    /** 1 is Monday */
    day: number
    from: string
    to: string
  }[]
  holidays?: string[]
}

export type Card = {
  title: string
  text?: string
  link?: { label: string; url: string }
  /** A button that answers with this text */
  reply?: string
}

export type ChatConfiguration = {
  /** The organization’s own words in that language */
  words: Record<string, string>
  /** Empty: the widget’s own */
  title: string
  welcomeMessage: string
  organization: string
  /** By the business hours */
  isOpenNow: boolean
  hasSound: boolean
  hasRating: boolean
  hasTranscript: boolean
  files: FileRules
  rememberDays: number | null
  notice: { text: string; version: number; language: Language } | null
  /** To be answered before the first message of a conversation */
  survey: ShownForm | null
  /** Greets before the first message */
  bot: { name: string; greeting: string; replies: string[] } | null
  /** Nobody answers just now: what is written is answered by mail */
  offline: { introduction: string; form: ShownForm } | null
}

export type Claim = {
  id:
    | 'V01'
    | 'V02'
    | 'V03'
    | 'V04'
    | 'V05'
    | 'V06'
    | 'V07'
    | 'V08'
    | 'V09'
    | 'V10'
    | 'V11'
    | 'V12'
    | 'V13'
    | 'V14'
    | 'V15'
    | 'V16'
    | 'V17'
    | 'V18'
    | 'V19'
    | 'V20'
    | 'V21'
    | 'V22'
    | 'V23'
    | 'V24'
    | 'V25'
    | 'V26'
    | 'V27'
    | 'V28'
    | 'V29'
    | 'V30'
    | 'V31'
    | 'V32'
    | 'V33'
    | 'V34'
    | 'V35'
    | 'V36'
    | 'V37'
    | 'V38'
    | 'V39'
    | 'V40'
    | 'V41'
    | 'V42'
  /** Of the GDPR, unless another law is named */
  articles: string[]
  /** What is claimed */
  claim: string
  /** What may be said at this moment: weaker or withdrawn where the evidence is */
  sentence: string
  state: ClaimState
  checkedAt: string | null
  /** From then on it is stale */
  validUntil: string | null
  /** Of what the checks have written down */
  evidenceSha256: string | null
  /** What a check has found, in words or numbers */
  found: string | null
  /** The tests of the program that see it hold */
  tests: string[]
  /** The tests that break it on purpose and see the check fail */
  sabotages: string[]
}

export type ClaimState =
  | 'verified here'
  | 'verified in version'
  | 'stated'
  | 'stale'
  | 'failed'
  | 'unverified'

export type ClauseDraftInput = {
  name: string
  kind: 'consent' | 'notice'
  basis: 'contract' | 'legal obligation' | 'legitimate interest' | 'consent'
  isSpecialCategory?: boolean
  texts?: Partial<Record<Language, string>>
}

export type ConsentClause = {
  name: string
  text: Partial<Record<Language, string>>
  /** Direct marketing rests on it: it ends when somebody objects to that (Art. 21(3) GDPR) */
  isMarketing: boolean
  /** How long it is good; null: until it is withdrawn. Left out: 24 for marketing, else null */
  validMonths?: number | null
}

export type ConsentClauseInput = {
  name: string
  text?: Partial<Record<Language, string>>
  /** Direct marketing rests on it: it ends when somebody objects to that (Art. 21(3) GDPR) */
  isMarketing?: boolean
  /** How long it is good; null: until it is withdrawn. Left out: 24 for marketing, else null */
  validMonths?: number | null
}

export type ConsentEvent = {
  id: string
  event: 'given' | 'refused' | 'withdrawn' | 'confirmed' | 'expired'
  /** Which consent: survey.NAME, offline.NAME or remember */
  purpose: string
  /** As it was shown */
  text: string
  textSha256: string
  version: number
  language: Language
  /** How the box stood before anybody touched it; null: imported, by word of the organization */
  controlDefault: 'unticked' | null
  /** Without query and fragment */
  pageUrl: string
  /** Direct marketing rests on it: whoever objects to that withdraws it */
  isMarketing: boolean
  /** Until when it is good; null: until it is withdrawn */
  expiresAt: string | null
  /** Where the organization says it was given before; null: it was given here */
  importedFrom: string | null
  /** ISO 8601, UTC */
  at: string
}

export type ConsentReceipt = {
  schema_version: 'ISO/IEC TS 27560:2023'
  record_id: string
  /** The pseudonymous visitor id */
  pii_principal_id: string
  pii_controller: { name: string; address: string; website: string }
  privacy_notice: { version: number; language: Language; text: string } | null
  purpose: string
  lawful_basis: 'consent'
  event_type: 'explicit'
  state: 'given' | 'refused' | 'withdrawn' | 'expired'
  events: ConsentEvent[]
}

export type Contact = {
  id: string
  /** The token’s sub; empty while restricted */
  externalId: string
  name: string | null
  email: string | null
  attributes: Attributes
  /** Stored, and nothing else (Art. 18 GDPR): what is held is not shown in lists */
  isRestricted: boolean
  /** ISO 8601, UTC */
  createdAt: string
  /** ISO 8601, UTC */
  lastSeenAt: string
}

export type Controller = {
  /** As it is registered */
  name: string
  address: string
  website: string
  /** And the register; null: not registered */
  registerNumber: string | null
  /** No establishment in the Union: Art. 27 GDPR asks for a representative */
  isOutsideUnion: boolean
}

export type Conversation = {
  id: string
  widget: { id: string; name: string }
  visitor: {
    id: string
    /** Of a contact; else a pseudonym, like "Visitor 7c1e" */
    name: string
    /** Stored, and nothing else (Art. 18 GDPR): what they wrote and are called is not shown */
    isRestricted: boolean
    /** The organization’s backend has vouched for who this is */
    isVerified: boolean
    presence: VisitorPresence
  }
  assignee: { userId: string; name: string } | null
  closed: {
    /** ISO 8601, UTC */
    at: string
    by: string | null
  } | null
  lastMessage: Message | null
  lastSeq: number
  /** Answered by mail to this address: written while nobody was there */
  replyEmail: string | null
  rating: { score: number; comment: string | null } | null
  /** Visitor’s messages I have not read; 100 means 100 or more */
  unread: number
  /** When the visitor wrote what nobody has answered yet */
  waitingSince: string | null
  visitorReceipt: Receipt
  myReceipt: Receipt
  /** ISO 8601, UTC */
  createdAt: string
}

export type CookieStatement = {
  document: 'cookie-statement' | 'privacy-notice'
  language: LetterLanguage
  version: number
  /** ISO 8601, UTC */
  publishedAt: string
  /** Of `content` as JSON, in hexadecimal */
  sha256: string
  /** Where anybody reads it */
  pageUrl: string
  content: DocumentContent
  /** The same as a piece of HTML, to put into a page of your own */
  html: string
  /** What your pages say in data-storage; local where nothing */
  storage: 'local' | 'session' | 'none'
  /** Each group of enabled widgets that are set alike */
  widgets: { entries: StorageEntry[] }[]
  /** When a browser test last looked for exactly these entries, and what it saw; null: not in this installation */
  observed: {
    /** ISO 8601, UTC */
    at: string
    /** seen: exactly these entries and no others, by the tests of exactly the program that runs. failed: a test failed. too old, other program: seen, but too long ago or with another version */
    outcome: 'seen' | 'failed' | 'too old' | 'other program'
  } | null
}

export type Country = string

export type DataMap = {
  tables: {
    name: string
    /** The part of the program that keeps it */
    room: string
    /** Why its rows belong to no visitor or contact; null: not said */
    nobodys: string | null
    columns: {
      name: string
      /** Whom it tells something about; free-text: whoever is written about */
      subject: 'none' | 'contact' | 'visitor' | 'user' | 'free-text'
      /** Why it says nothing about a person; null: it does */
      reason: string | null
      class: string | null
      purpose: string | null
      /** Art. 6(1) GDPR */
      basis: string | null
      retention: string | null
      /** What becomes of it when the person is erased */
      whenErased: string | null
      /** yes, or why not */
      exported: string
      /** Art. 9 GDPR */
      isSpecialCategory: boolean
    }[]
  }[]
  /** Places outside the database */
  stores: { store: string; holds: string; readers: string[]; retention: string }[]
}

export type Disclosure = {
  host: string
  /** The room that sends it */
  by: string
  purpose: string
  /** What it may get; never more */
  fields: string[]
  /** Beyond pseudonymous ids */
  hasPersonalData: boolean
}

export type DocumentContent = {
  title: string
  sections: {
    id: string
    title: string
    blocks: (
      | { kind: 'text'; text: string }
      | { kind: 'link'; text: string; url: string }
      | { kind: 'list'; items: string[] }
      | { kind: 'table'; head: string[]; rows: string[][] }
    )[]
  }[]
}

export type DraftContentInput =
  | {
      kind: 'quick-replies'
      /** Buttons that answer with their text */
      replies: string[]
    }
  | {
      kind: 'cards'
      /** One is a card, several are a carousel */
      cards: Card[]
    }
  | {
      kind: 'articles'
      articles: { title: string; excerpt?: string; url: string }[]
    }
  | {
      kind: 'form'
      fields: {
        name: string
        kind: 'text' | 'long-text' | 'email' | 'phone' | 'number' | 'date' | 'choice' | 'choices'
        label: string
        options: { value: string; label: string }[]
        isRequired: boolean
        purpose: string
        /** Consent is asked for before a conversation, not in it */
        consent?: null
      }[]
    }

export type DraftInput = {
  clientId?: string
  text?: string
  content?: DraftContentInput
  fileIds?: string[]
}

export type ErasedStore = {
  /** database, or another place as the data map calls it */
  store: string
  /** Of the database: the table */
  part: string | null
  /** Why some of it stays */
  why: string | null
  until: string | null
  found: number
  erased: number
  kept: number
}

export type Erasure = {
  id: string
  /** A number that leads nowhere once the contact is erased */
  contactId: string | null
  visitorId: string | null
  ground: ErasureGround
  /** ISO 8601, UTC */
  requestedAt: string
  /** Name of the user; null: gone, or no user */
  requestedBy: string | null
  /** waiting: for recipients to acknowledge; failed: gave up, try it again */
  state: 'running' | 'waiting' | 'failed' | 'done'
  /** What is being done now */
  step: 'delete' | 'bytes' | 'vacuum' | 'scan' | 'recipients' | 'certificate' | 'done'
  /** What stopped the step the last time */
  problem: 'storage_unreachable' | 'left_behind' | 'on_hold' | 'internal' | null
  /** From then on nobody could read it here any more */
  erasedAt: string | null
  /** What was found and erased so far */
  stores: ErasedStore[]
  recipients: ErasureRecipient[]
  /** When the certificate was sealed */
  finishedAt: string | null
}

export type ErasurePreview = {
  /** Of the contact; to be typed before it is erased */
  name: string | null
  stores: PreviewedStore[]
  /** While there is one, nothing is erased */
  holds: { id: string; reason: string }[]
}

export type ErasureRecipient = {
  kind: 'webhook'
  id: string
  /** failed: its delivery was given up */
  state: 'waiting' | 'told' | 'failed'
  at: string | null
}

export type EventType =
  | 'conversation.started'
  | 'conversation.assigned'
  | 'conversation.closed'
  | 'conversation.reopened'
  | 'conversation.rated'
  | 'conversation.deleted'
  | 'message.posted'
  | 'file.uploaded'
  | 'file.deleted'
  | 'contact.created'
  | 'contact.updated'
  | 'contact.deleted'
  | 'contact.erased'
  | 'visitor.identified'
  | 'visitor.deleted'
  | 'consent.given'
  | 'consent.refused'
  | 'consent.withdrawn'
  | 'consent.confirmed'
  | 'consent.expired'
  | 'widget.created'
  | 'widget.updated'
  | 'widget.deleted'
  | 'identity-key.created'
  | 'identity-key.deleted'
  | 'user.invited'
  | 'invitation.deleted'
  | 'user.created'
  | 'user.joined'
  | 'user.updated'
  | 'user.disabled'
  | 'user.signed-in'
  | 'user.sign-in-refused'
  | 'user.signed-out'
  | 'user.password-changed'
  | 'api-key.created'
  | 'api-key.updated'
  | 'api-key.rotated'
  | 'api-key.revoked'
  | 'webhook.created'
  | 'webhook.updated'
  | 'webhook.paused'
  | 'webhook.resumed'
  | 'webhook.deleted'
  | 'webhook.test'
  | 'organization.registered'
  | 'organization.updated'
  | 'audit.downloaded'
  | 'audit.cut'
  | 'organization.closing-requested'
  | 'organization.closing-cancelled'
  | 'organization.deleted'
  | 'erasure.requested'
  | 'erasure.failed'
  | 'erasure.finished'
  | 'export.requested'
  | 'export.ready'
  | 'export.failed'
  | 'export.downloaded'
  | 'export.deleted'
  | 'operator.exported'
  | 'operator.erased'
  | 'operator.imported'
  | 'operator.backed-up'
  | 'operator.restored'
  | 'request.received'
  | 'request.updated'
  | 'request.proven'
  | 'request.extended'
  | 'request.answered'
  | 'request.refused'
  | 'request.passed-on'
  | 'request.overdue'
  | 'request-settings.updated'
  | 'restriction.placed'
  | 'restriction.lifting'
  | 'restriction.lifted'
  | 'restriction.looked'
  | 'objection.recorded'
  | 'objection.decided'
  | 'import.finished'
  | 'hold.placed'
  | 'hold.released'
  | 'retention.changed'
  | 'notice.drafted'
  | 'notice.published'
  | 'clause.written'
  | 'agreement.signed'
  | 'sub-processor.announced'
  | 'sub-processor.objected'
  | 'place-rule.updated'
  | 'agreement.countersigned'
  | 'incident.opened'
  | 'incident.updated'
  | 'incident.letter-sent'

export type Export = {
  id: string
  kind: 'organization' | 'person'
  /** Whose data it is; null: everybody’s */
  person: { contactId: string | null; visitorId: string | null; name: string | null } | null
  /** Failed: it broke off time and again; the server’s log says why */
  state: 'waiting' | 'running' | 'ready' | 'failed'
  progress: {
    tablesDone: number
    tablesTotal: number
    rowsDone: number
    rowsTotal: number
    filesDone: number
    filesTotal: number
    /** Written so far; when ready, the size of the archive */
    bytes: number
  }
  contents: ExportContents | null
  /** ISO 8601, UTC */
  requestedAt: string
  /** Name of the user; null: gone */
  requestedBy: string | null
  finishedAt: string | null
  /** Deleted then */
  expiresAt: string
}

export type ExportContents = {
  tables: { name: string; rows: number }[]
  files: number
  /** Files whose bytes were gone or damaged; the manifest names them */
  filesMissing: number
}

export type EyeCatcher = {
  text: Partial<Record<Language, string>>
  afterSeconds: number
  /** Uploaded with uploadWidgetPicture */
  pictureId: string | null
}

export type EyeCatcherInput = {
  text?: Partial<Record<Language, string>>
  afterSeconds?: number
  /** Uploaded with uploadWidgetPicture */
  pictureId?: string | null
}

export type FileRules = {
  isAllowed: boolean
  kinds: ('image' | 'document' | 'audio' | 'video' | 'archive')[]
  mostMegabytes: number
}

export type FileRulesInput = {
  isAllowed?: boolean
  kinds?: ('image' | 'document' | 'audio' | 'video' | 'archive')[]
  mostMegabytes?: number
}

export type Form = { fields: FormField[]; consents: ConsentClause[] }

export type FormField = {
  name: string
  kind: 'text' | 'long-text' | 'email' | 'phone' | 'number' | 'date' | 'choice' | 'choices'
  label: Partial<Record<Language, string>>
  /** Of a choice or of several choices */
  options: { value: string; label: Partial<Record<Language, string>> }[]
  isRequired: boolean
  /** What the answer is used for; shown with the field (Art. 13 GDPR) */
  purpose: Partial<Record<Language, string>>
  basis: 'contract' | 'legal obligation' | 'legitimate interest' | 'consent'
  /** The consent this field waits for, if its basis is consent */
  consent: string | null
  /** Health, belief and the like (Art. 9 GDPR) */
  isSpecialCategory: boolean
}

export type FormFieldInput = {
  name: string
  kind?: 'text' | 'long-text' | 'email' | 'phone' | 'number' | 'date' | 'choice' | 'choices'
  label?: Partial<Record<Language, string>>
  /** Of a choice or of several choices */
  options?: { value: string; label?: Partial<Record<Language, string>> }[]
  isRequired?: boolean
  /** What the answer is used for; shown with the field (Art. 13 GDPR) */
  purpose?: Partial<Record<Language, string>>
  basis?: 'contract' | 'legal obligation' | 'legitimate interest' | 'consent'
  /** The consent this field waits for, if its basis is consent */
  consent?: string | null
  /** Health, belief and the like (Art. 9 GDPR) */
  isSpecialCategory?: boolean
}

export type FormInput = { fields?: FormFieldInput[]; consents?: ConsentClauseInput[] }

export type FormReply = {
  formSeq: number
  answers: Answers
  noticeVersion: number
  /** Of the notice that was shown; where left out, the conversation’s */
  language?: Language
}

export type Hold = {
  id: string
  /** A contact is kept with all conversations; a conversation keeps its person from being erased */
  on: { kind: 'contact'; contactId: string } | { kind: 'conversation'; conversationId: string }
  /** Of the contact; null: nobody has vouched for who it is */
  personName: string | null
  reason: string
  /** ISO 8601, UTC */
  placedAt: string
  /** Name of the user; null: gone */
  placedBy: string | null
  /** Ends by itself then; null: when somebody ends it */
  until: string | null
  /** null: it is in force */
  end: {
    /** ISO 8601, UTC */
    at: string
    /** Name of the user; null: it ended by itself, or the user is gone */
    by: string | null
    reason: string | null
  } | null
}

export type IdentityKey = {
  /** May stand in the token’s header as kid */
  id: string
  algorithm: 'HS256' | 'EdDSA'
  /** ISO 8601, UTC */
  createdAt: string
  createdBy: string | null
  lastUsedAt: string | null
}

export type Incident = {
  id: string
  /** Who opened it */
  origin: 'operator' | 'organization'
  /** Nothing has happened; it is never counted as a breach */
  isExercise: boolean
  title: string
  kinds: ('confidentiality' | 'integrity' | 'availability')[]
  /** ISO 8601, UTC */
  openedAt: string
  /** When you knew, or were told: the 72 hours run from then */
  awareAt: string
  authority: {
    state: 'due' | 'overdue' | 'told' | 'not needed'
    /** 72 hours later: Art. 33(1) GDPR */
    dueAt: string
    /** For the first time */
    toldAt: string | null
    /** Not told within the 72 hours */
    isLate: boolean
  }
  /** For the first time: Art. 34 GDPR */
  personsToldAt: string | null
  isClosed: boolean
  /** Contacts, visitors and users affected */
  persons: number
}

export type IncidentDetails = {
  id: string
  /** Who opened it */
  origin: 'operator' | 'organization'
  /** Nothing has happened; it is never counted as a breach */
  isExercise: boolean
  title: string
  kinds: ('confidentiality' | 'integrity' | 'availability')[]
  /** ISO 8601, UTC */
  openedAt: string
  /** When you knew, or were told: the 72 hours run from then */
  awareAt: string
  authority: {
    state: 'due' | 'overdue' | 'told' | 'not needed'
    /** 72 hours later: Art. 33(1) GDPR */
    dueAt: string
    /** For the first time */
    toldAt: string | null
    /** Not told within the 72 hours */
    isLate: boolean
  }
  /** For the first time: Art. 34 GDPR */
  personsToldAt: string | null
  isClosed: boolean
  /** Contacts, visitors and users affected */
  persons: number
  /** Whom to ask about what the operator told: Art. 33(3)(b) GDPR; null: you opened it, or no operator is named */
  operator: { name: string; reachedBy: string } | null
  facts: IncidentFacts
  affected: Affected
  missing: ('consequences' | 'measures' | 'contact' | 'delayReason')[]
  entries: {
    number: number
    /** ISO 8601, UTC */
    at: string
    /** Name of the user; null: the operator, or gone */
    by: string | null
    what:
      | {
          kind: 'facts'
          /** What is known now, or better */
          facts: {
            title?: string
            kinds?: ('confidentiality' | 'integrity' | 'availability')[]
            /** null: not known */
            startedAt?: string | null
            /** null: not known, or it goes on */
            endedAt?: string | null
            /** ISO 8601, UTC */
            detectedAt?: string
            /** Tables and stores of the data map that it concerns; "everything" for all of them */
            systems?: string[]
            /** Only rows made since then are counted; null: all */
            from?: string | null
            /** Only rows made until then are counted; null: all */
            until?: string | null
            /** What has happened: Art. 33(3)(a) */
            nature?: string
            /** What may come of it for the persons: Art. 33(3)(c) */
            consequences?: string | null
            /** What was done and is planned: Art. 33(3)(d) */
            measures?: string | null
            /** Why the authority was not told within 72 hours: Art. 33(1) */
            delayReason?: string | null
          }
        }
      | {
          kind: 'authority told'
          /** Facts may be told in phases: Art. 33(4) GDPR */
          phase: 'initial' | 'follow-up' | 'final'
          /** ISO 8601, UTC */
          at: string
          /** What the authority calls it */
          reference: string | null
        }
      | {
          kind: 'persons told'
          /** ISO 8601, UTC */
          at: string
          count: number
          how: string
        }
      | {
          kind: 'decided'
          /** Who is not told */
          about: 'authority' | 'persons'
          /** Why there is no risk, or no high one: Art. 33(1) and 34 */
          reason: string
        }
      | { kind: 'closed'; note: string }
      | { kind: 'affected'; affected: Affected }
      | LetterSent
  }[]
}

export type IncidentFacts = {
  title: string
  kinds: ('confidentiality' | 'integrity' | 'availability')[]
  /** null: not known */
  startedAt: string | null
  /** null: not known, or it goes on */
  endedAt: string | null
  /** ISO 8601, UTC */
  detectedAt: string
  /** Tables and stores of the data map that it concerns; "everything" for all of them */
  systems: string[]
  /** Only rows made since then are counted; null: all */
  from: string | null
  /** Only rows made until then are counted; null: all */
  until: string | null
  /** What has happened: Art. 33(3)(a) */
  nature: string
  /** What may come of it for the persons: Art. 33(3)(c) */
  consequences: string | null
  /** What was done and is planned: Art. 33(3)(d) */
  measures: string | null
  /** Why the authority was not told within 72 hours: Art. 33(1) */
  delayReason: string | null
}

export type Invitation = {
  id: string
  email: string
  role: 'agent' | 'supervisor' | 'admin' | 'owner'
  invitedBy: string
  /** ISO 8601, UTC */
  createdAt: string
  /** ISO 8601, UTC */
  expiresAt: string
}

export type Language =
  | 'bg'
  | 'cs'
  | 'da'
  | 'de'
  | 'el'
  | 'en'
  | 'es'
  | 'et'
  | 'fi'
  | 'fr'
  | 'ga'
  | 'hr'
  | 'hu'
  | 'it'
  | 'lt'
  | 'lv'
  | 'mt'
  | 'nl'
  | 'pl'
  | 'pt'
  | 'ro'
  | 'sk'
  | 'sl'
  | 'sv'
  | 'ar'

export type LetterLanguage = 'en' | 'nl' | 'de' | 'fr'

export type LetterSent = {
  kind: 'letter'
  /** How many were to be mailed */
  mails: number
  /** Whom no mail reaches */
  others: number
  contact: { name: string; reachedBy: string }
}

export type LetterState = {
  /** Nobody is told; mails says how many would be */
  isExercise: boolean
  /** When it was sent for good; null: not yet */
  sentAt: string | null
  /** How many are told by mail; a visitor with the address of somebody else here is that person */
  mails: number
  /** Whom no mail reaches: to be told another way (Art. 34(3)(c) GDPR) */
  others: number
  /** Whose mail was taken by the mail server */
  told: number
  /** To be told, at this moment or when the mail server takes it */
  waiting: number
  /** Of the waiting: the mail server did not take it; it is tried again by itself for a day */
  putOff: number
  /** The mail server does not take it */
  refused: number
  /** The connection or the program was cut off meanwhile: it may have gone out or not */
  unknown: number
  /** Erased, or without an address, since it was sent */
  gone: number
}

export type LibraryClause = {
  /** A word for a ready-made clause, else an id */
  id: string
  isReadyMade: boolean
  name: string
  /** When it is the right one */
  purpose: string
  /** consent: a box of a form, never ticked beforehand. notice: a paragraph before the first field */
  kind: 'consent' | 'notice'
  /** Art. 6(1) GDPR */
  basis: 'contract' | 'legal obligation' | 'legitimate interest' | 'consent'
  articles: string[]
  /** Art. 9 GDPR */
  isSpecialCategory: boolean
  /** The ready-made clause it began as */
  madeFrom: string | null
  current: {
    version: number
    texts: Partial<Record<Language, string>>
    /** null: it came with the program */
    publishedAt: string | null
    /** Name of the user; null: the program, or gone */
    publishedBy: string | null
  }
  /** Older versions, the newest first */
  history: {
    version: number
    texts: Partial<Record<Language, string>>
    /** null: it came with the program */
    publishedAt: string | null
    /** Name of the user; null: the program, or gone */
    publishedBy: string | null
  }[]
  /** Where the words stand now, to the letter in at least one language */
  uses: {
    widgetId: string
    widgetName: string
    place: 'notice' | 'survey' | 'offline form'
    /** The version whose words stand there */
    version: number
  }[]
}

export type LocationOfData = {
  /** null: the organization has not said where its data may be */
  allowed: {
    places: AllowedPlace[]
    /** ISO 8601, UTC */
    setAt: string
  } | null
  stores: Store[]
  transfers: {
    provider: string
    /** Outside the European Economic Area */
    places: string[]
    what: string[]
    /** What allows it: Chapter V GDPR */
    why: string
    faults: string[]
  }[]
}

export type LookGround = 'consent' | 'legal claims' | 'rights of others' | 'public interest'

export type Me = { user: User; organization: Organization }

export type Measure = {
  measure: string
  says: string
  /** Of the GDPR */
  article: string
  /** As its worst claim; unverified: one has no fresh evidence; stated: no claim shows it */
  state: 'failed' | 'unverified' | 'verified' | 'stated'
  shownBy: {
    id:
      | 'V01'
      | 'V02'
      | 'V03'
      | 'V04'
      | 'V05'
      | 'V06'
      | 'V07'
      | 'V08'
      | 'V09'
      | 'V10'
      | 'V11'
      | 'V12'
      | 'V13'
      | 'V14'
      | 'V15'
      | 'V16'
      | 'V17'
      | 'V18'
      | 'V19'
      | 'V20'
      | 'V21'
      | 'V22'
      | 'V23'
      | 'V24'
      | 'V25'
      | 'V26'
      | 'V27'
      | 'V28'
      | 'V29'
      | 'V30'
      | 'V31'
      | 'V32'
      | 'V33'
      | 'V34'
      | 'V35'
      | 'V36'
      | 'V37'
      | 'V38'
      | 'V39'
      | 'V40'
      | 'V41'
      | 'V42'
    /** What may be said at this moment: weaker or withdrawn where the evidence is */
    sentence: string
    state: ClaimState
    checkedAt: string | null
    /** What a check has found, in words or numbers */
    found: string | null
  }[]
}

export type Message = {
  seq: number
  clientId: string
  author:
    | { kind: 'visitor' }
    | { kind: 'user'; userId: string | null; name: string }
    | { kind: 'bot'; name: string }
  /** Says everything, also what `content` shows */
  text: string
  content: MessageContent | null
  /** ISO 8601, UTC */
  createdAt: string
}

export type MessageContent =
  | {
      kind: 'quick-replies'
      /** Buttons that answer with their text */
      replies: string[]
    }
  | {
      kind: 'cards'
      /** One is a card, several are a carousel */
      cards: Card[]
    }
  | {
      kind: 'articles'
      articles: { title: string; excerpt?: string; url: string }[]
    }
  | {
      kind: 'form'
      fields: {
        name: string
        kind: 'text' | 'long-text' | 'email' | 'phone' | 'number' | 'date' | 'choice' | 'choices'
        label: string
        options: { value: string; label: string }[]
        isRequired: boolean
        purpose: string
        /** Consent is asked for before a conversation, not in it */
        consent: null
      }[]
    }
  | { kind: 'files'; files: MessageFile[] }
  | {
      kind: 'answers'
      /** Number of the message whose form was filled in */
      formSeq: number
      answers: Answered[]
    }

export type MessageFile = {
  id: string
  name: string
  /** Media type, found out from the content */
  type: string
  /** Bytes */
  size: number
  /** Pixels; null where it is no picture */
  width: number | null
  height: number | null
}

export type MyRequest = {
  id: string
  kind: RequestKind
  state: 'open' | 'answered' | 'refused' | 'passed on'
  /** ISO 8601, UTC */
  receivedAt: string
  /** A day in the organization’s time zone */
  dueOn: string
  /** Why it takes longer than a month */
  extensionReason: string | null
  answer: string | null
  /** Good for an hour; asked again, it is another */
  archiveUrl: string | null
}

export type Notice = {
  draft: NoticeDraft
  transfers: {
    /** Who of the list of sub-processors has data outside of the EEA */
    listed: {
      provider: string
      /** ISO 3166; those outside of the EEA */
      countries: string[]
      /** Whether something allows it at present: Art. 45 to 47 GDPR */
      isProtected: boolean
    }[]
    /** Why the draft has to say it: what the list does not know; null: it knows all */
    askedFor: 'unlisted places' | 'own systems' | null
  }
  /** Nothing is published while anything is missing */
  missing: (
    | 'name'
    | 'address'
    | 'contact'
    | 'representative'
    | 'country'
    | 'transfers'
    | 'transfer-safeguards'
  )[]
  published: {
    version: number
    /** ISO 8601, UTC */
    publishedAt: string
    /** Name of the user; null: gone */
    publishedBy: string | null
    /** Whether the registers and the draft would say the same today */
    isCurrent: boolean
  } | null
  /** The newest first; each stays readable */
  versions: {
    version: number
    /** ISO 8601, UTC */
    publishedAt: string
    publishedBy: string | null
  }[]
  pageUrl: string
  /** Supervisory authorities, one for each country of the EEA */
  authorities: { country: string; name: string; website: string }[]
}

export type NoticeDraft = {
  /** Where the organization, or its representative, is established */
  country: string | null
  /** Whether personal data goes to a country outside of the EEA beyond what the list of sub-processors says; some: say where and how it is protected */
  transfers: 'none' | 'some' | null
  /** What your pages say in data-storage; local where nothing */
  storage: 'local' | 'session' | 'none'
  /** Plain text of your own, below what the registers say */
  additions: Partial<Record<NoticeSection, Partial<Record<LetterLanguage, string>>>>
}

export type NoticeSection =
  | 'who'
  | 'why'
  | 'interests'
  | 'data'
  | 'recipients'
  | 'transfers'
  | 'retention'
  | 'rights'
  | 'consent'
  | 'complaint'
  | 'required'
  | 'decisions'

export type NoticesOfChange = {
  notices: {
    entryId: string
    /** ISO 8601, UTC */
    toldAt: string
    mailedAt: string | null
    objection: string | null
    objectedAt: string | null
    mayObject: boolean
  }[]
  /** Hosts that the organization sends data to itself */
  chosenByYou: Disclosure[]
}

export type Objection = {
  id: string
  on: WhichPerson
  personName: string | null
  purpose: ObjectionPurpose
  details: string | null
  requestId: string | null
  /** ISO 8601, UTC */
  recordedAt: string
  /** null: the user is gone */
  recordedBy: string | null
  /** null: it counts, and has not been weighed */
  decision: {
    is: 'upheld' | 'overridden'
    reason: string | null
    /** ISO 8601, UTC */
    at: string
    by: string | null
  } | null
}

export type ObjectionPurpose = 'direct-marketing' | 'statistics' | 'other'

export type OfflineForm = {
  /** Also inside business hours, while no agent is online */
  whenNobodyOnline: boolean
  introduction: Partial<Record<Language, string>>
  form: Form
  /** Where answers to our mails go; null: they go nowhere */
  replyTo: string | null
}

export type OfflineFormInput = {
  /** Also inside business hours, while no agent is online */
  whenNobodyOnline?: boolean
  introduction?: Partial<Record<Language, string>>
  form?: FormInput
  /** Where answers to our mails go; null: they go nowhere */
  replyTo?: string | null
}

export type OpeningRule = {
  /** Addresses without query; "*" stands for any characters. Empty: every page */
  pages: string[]
  /** On this page */
  afterSeconds: number
  /** How far down the page */
  scrollPercent: number
  /** From the how manieth page of this visit on */
  fromPageNumber: number
  onlyInBusinessHours: boolean
}

export type OpeningRuleInput = {
  /** Addresses without query; "*" stands for any characters. Empty: every page */
  pages?: string[]
  /** On this page */
  afterSeconds?: number
  /** How far down the page */
  scrollPercent?: number
  /** From the how manieth page of this visit on */
  fromPageNumber?: number
  onlyInBusinessHours?: boolean
}

export type Operator = {
  name: string
  address: string
  registerNumber: string | null
  /** Where it is reached about personal data */
  contact: string
  /** Who signs for it */
  signatory: string | null
}

export type Organization = { id: string; name: string; address: string; website: string }

export type OverviewLine = {
  /** The page of the console that shows more */
  page: string
  title: string
  state: 'fine' | 'to do' | 'stopped'
  /** What is so now, in a sentence */
  says: string
  /** The day by which something has to be done */
  dueOn: string | null
}

export type Page = {
  /** Without query and fragment */
  url: string
  title: string
  /** ISO 8601, UTC */
  since: string
}

export type PendingClosing = {
  /** ISO 8601, UTC */
  requestedAt: string
  /** Name of the user; null: gone */
  requestedBy: string | null
  /** Everything is erased then. Until then all goes on working, and owners may cancel */
  erasesAt: string
  /** Where the certificate is mailed afterwards; shown to owners only */
  certificateTo: string | null
  /** The webhooks were told; it cannot be cancelled any more */
  hasBegun: boolean
}

export type PreviewedStore = {
  /** database, or another place as the data map calls it */
  store: string
  /** Of the database: the table */
  part: string | null
  /** Why some of it stays */
  why: string | null
  until: string | null
  /** Rows, files or archives that go */
  goes: number
  stays: number
}

export type PrivacyContacts = {
  /** Who answers questions about personal data */
  contact: {
    name: string
    /** E-mail address, telephone, or where they are */
    reachedBy: string
  } | null
  /** Art. 37 GDPR; null: there is none */
  protectionOfficer: {
    name: string
    /** E-mail address, telephone, or where they are */
    reachedBy: string
  } | null
  /** Who answers for security (Art. 32 GDPR); nobody may be this and the protection officer (Art. 38(6)) */
  securityOwner: {
    name: string
    /** E-mail address, telephone, or where they are */
    reachedBy: string
  } | null
  /** In the Union, where the organization is outside of it: Art. 27 GDPR */
  representative: {
    name: string
    /** E-mail address, telephone, or where they are */
    reachedBy: string
  } | null
}

export type PrivacyContactsInput = {
  /** Who answers questions about personal data */
  contact: {
    name: string
    /** E-mail address, telephone, or where they are */
    reachedBy: string
  } | null
  /** Art. 37 GDPR; null: there is none */
  protectionOfficer: {
    name: string
    /** E-mail address, telephone, or where they are */
    reachedBy: string
  } | null
  /** Who answers for security (Art. 32 GDPR); nobody may be this and the protection officer (Art. 38(6)) */
  securityOwner?: {
    name: string
    /** E-mail address, telephone, or where they are */
    reachedBy: string
  } | null
  /** In the Union, where the organization is outside of it: Art. 27 GDPR */
  representative: {
    name: string
    /** E-mail address, telephone, or where they are */
    reachedBy: string
  } | null
}

export type PrivacyRoles = {
  controller: Controller
  processor: {
    /** Where it is reached; whoever runs it is the processor */
    server: string
    /** null: they have not said who they are */
    operator: Operator | null
  }
  contacts: PrivacyContacts
  /** What the law asks for and nobody has said */
  missing: ('operator' | 'contact' | 'representative')[]
}

export type Problem = {
  /** Address of the description of this code */
  type: string
  title: string
  status: number
  code:
    | 'malformed_json'
    | 'invalid_input'
    | 'weak_password'
    | 'not_authenticated'
    | 'wrong_network'
    | 'wrong_credentials'
    | 'not_allowed'
    | 'scope_missing'
    | 'wrong_origin'
    | 'email_not_verified'
    | 'registration_closed'
    | 'identity_refused'
    | 'not_found'
    | 'consent_required'
    | 'consent_stale'
    | 'conversation_closed'
    | 'already_member'
    | 'address_taken'
    | 'certificate_not_ready'
    | 'no_country_table'
    | 'export_not_ready'
    | 'on_hold'
    | 'restricted'
    | 'request_closed'
    | 'identity_not_proven'
    | 'person_not_found'
    | 'done_by_hand'
    | 'steps_open'
    | 'cannot_be_extended'
    | 'no_address'
    | 'notice_incomplete'
    | 'incident_closed'
    | 'incident_exercise'
    | 'letter_sent'
    | 'incident_incomplete'
    | 'incident_undecided'
    | 'closing_begun'
    | 'operator_unknown'
    | 'agreement_changed'
    | 'agreement_unread'
    | 'clock_moved_back'
    | 'last_owner'
    | 'too_many_keys'
    | 'still_running'
    | 'answer_not_kept'
    | 'too_many_webhooks'
    | 'gone'
    | 'link_expired'
    | 'changed_meanwhile'
    | 'too_large'
    | 'unsupported_media_type'
    | 'file_refused'
    | 'scanner_unavailable'
    | 'idempotency_key_reused'
    | 'not_yet_effective'
    | 'objection_too_late'
    | 'store_elsewhere'
    | 'files_unavailable'
    | 'virus_found'
    | 'too_many_requests'
    | 'internal'
    | 'database_unavailable'
    | 'storage_full'
    | 'shutting_down'
  /** What exactly is wrong here */
  detail?: string
  /** Path of the offending field, as in body.email */
  field?: string
  /** Quote this when you ask for help */
  requestId: string
  retryAfterSeconds?: number
}

export type Processing = {
  purpose: string
  bases: string[]
  subjects: string[]
  classes: string[]
  /** table.column */
  fields: string[]
  retention: string[]
  hasSpecialCategories: boolean
}

export type ProcessingRecord = {
  /** ISO 8601, UTC */
  madeAt: string
  /** Of the program whose labels this is */
  version: string
  controller: Controller
  contacts: PrivacyContacts
  processor: {
    /** Where it is reached; whoever runs it is the processor */
    server: string
    /** null: they have not said who they are */
    operator: Operator | null
  }
  /** Art. 30(1): what the organization does, about visitors and contacts */
  asController: Processing[]
  /** Art. 30(2): what the operator does for the organization, by class of data */
  asProcessor: { class: string; subjects: string[]; retention: string[] }[]
  /** What is processed about those who work for the organization */
  ofUsers: Processing[]
  /** What is kept of visitors’ IP addresses, and why */
  addresses: AddressRule
  recipients: Disclosure[]
  stores: { store: string; holds: string; readers: string[]; retention: string }[]
  /** Art. 32: what the program does, and what the configuration adds */
  measures: string[]
}

export type Receipt = { deliveredSeq: number; readSeq: number }

export type RefusalGround =
  | 'identity not proven'
  | 'manifestly unfounded'
  | 'excessive'
  | 'rights of others'
  | 'legal obligation'
  | 'legal claims'
  | 'compelling grounds'

export type RequestFigures = {
  open: number
  /** Due within seven days */
  dueSoon: number
  overdue: number
  /** Answered or refused in the last twelve months */
  answered: number
  /** From receipt to answer; null: none was answered */
  medianDays: number | null
  /** 95 of 100 were answered within so many days */
  ninetyFifthDays: number | null
}

export type RequestKind = 'access' | 'rectify' | 'erase' | 'restrict' | 'port' | 'object' | 'withdraw'

export type RequestSettings = {
  /** By its calendar days the month is counted */
  timeZone: string
  /** The supervisory authority a person may complain to (Art. 77 GDPR) */
  authority: string
  authorityWebsite: string
}

export type RequestStep = 'database' | 'files' | 'recipients' | 'backups'

export type Restriction = {
  id: string
  on: WhichPerson
  /** Of the contact; null: nobody has vouched for who it is */
  personName: string | null
  ground: RestrictionGround
  note: string | null
  /** The subject request it was placed for */
  requestId: string | null
  /** ISO 8601, UTC */
  placedAt: string
  /** Name of the user; null: gone */
  placedBy: string | null
  /** null: nobody has decided that it ends */
  lifting: {
    /** When it was decided */
    at: string
    by: string | null
    reason: string
    /** When the person was told; null: not yet, and it does not end before */
    toldAt: string | null
    endsAt: string | null
  } | null
  isInForce: boolean
}

export type RestrictionGround = 'asked' | 'accuracy' | 'unlawful' | 'claims' | 'objection'

export type RetentionOverview = {
  rules: {
    /** messages: what was said, with its files and ratings. submissions: filled-in forms. conversations: closed ones that
nothing is left of. people: visitors and contacts nothing is left of. proofs: of consents, after their person is gone.
events: what happened, in ids */
    class: 'messages' | 'submissions' | 'conversations' | 'people' | 'proofs' | 'events'
    keeps: number
    unit: 'days' | 'months'
    usual: number
    least: number
    most: number
    /** null: as usual */
    setAt: string | null
    /** Name of the user; null: as usual, or the user is gone */
    setBy: string | null
    /** The oldest that no hold keeps, as the tables have it now; null: there is none */
    oldest: {
      /** ISO 8601, UTC */
      at: string
      /** How long its time has been over; below zero: it has still so long */
      overdueSeconds: number
    } | null
    /** Whether the rule is kept: nothing is older than its time and two sweeps, which are an hour apart */
    isKept: boolean
  }[]
  /** Legal holds in force, which keep what they are on from every rule */
  holds: number
}

export type Session = {
  id: string
  /** Browser and system, as far as the browser says */
  device: string
  /** ISO 8601, UTC */
  createdAt: string
  /** ISO 8601, UTC */
  lastUsedAt: string
  isCurrent: boolean
}

export type ShownField = {
  name: string
  kind: 'text' | 'long-text' | 'email' | 'phone' | 'number' | 'date' | 'choice' | 'choices'
  label: string
  options: { value: string; label: string }[]
  isRequired: boolean
  purpose: string
  consent: string | null
}

export type ShownForm = {
  fields: ShownField[]
  consents: { name: string; text: string; version: number }[]
}

export type StorageEntry = {
  key:
    | 'widget_auto_opened'
    | 'widget_loaded'
    | 'widget_closed_by_customer'
    | 'widget_opened_by_customer'
    | 'widget_customer_clicked_header'
    | 'widget_eyecatcher_closed'
    | 'widget_uuid'
    | 'widget_show_first_message'
    | 'widget_session'
  type: 'timestamp' | 'boolean' | 'string'
  /** From the last use of the chat */
  lifetimeMinutes: number
  /** From the last use, where the visitor asked to be remembered; null: it is not offered */
  rememberedDays: number | null
  /** once opened: in memory only until the visitor opens the chat. when closed: also where it opened by itself. when done: when the visitor does it */
  written: 'once opened' | 'when closed' | 'when done'
}

export type Store = {
  store: string
  holds: string
  /** this-server: the machine the program runs on */
  host: string
  /** Whose machine it is; null: the list does not say */
  provider: string | null
  /** None: the list does not say */
  places: string[]
  /** Good is none */
  faults: string[]
}

export type SubProcessor = {
  id: string
  /** 1, 2, 3 … in the order in which they were added */
  number: number
  name: string
  /** ISO 8601, UTC */
  addedAt: string
  /** When the last organization was told; null: not all of them yet */
  notifiedAt: string | null
  /** null: not before everybody was told and the notice is over */
  effectiveAt: string | null
  noticeDays: number
  /** Why nobody is waited for; null: everybody is */
  waived: 'first list' | 'nobody to tell' | 'own machine' | 'adds nothing' | 'ends' | null
  /** Of this change and the hash of the one before */
  sha256: string
  entry: SubProcessorEntry
  state: 'effective' | 'pending'
  /** Why it may get no data at present; good is none */
  faults: string[]
}

export type SubProcessorEntry = {
  /** A later entry of this name takes the place of this one */
  name: string
  kind: 'company' | 'own machine'
  /** Who owns the company */
  parent: string | null
  /** Where the company is */
  country: Country
  /** Where it keeps or sees the data */
  places: Place[]
  purpose: string
  dataCategories: string[]
  /** What the configuration calls it; this-server: whose machine the program runs on */
  hosts: string[]
  transfer: Transfer
  /** Since when it is bound by contract: Art. 28(4) GDPR */
  agreedOn: string | null
}

export type SubProcessorList = {
  /** The least there is between telling of a change and its effect */
  noticeDays: number
  subProcessors: SubProcessor[]
  /** Hosts that the configuration names and no effective entry does; good is none */
  unlisted: {
    host: string
    purpose: string
    standing: 'unlisted' | 'not_yet_effective' | 'transfer_suspended' | 'ended'
  }[]
  history: {
    id: string
    /** 1, 2, 3 … in the order in which they were added */
    number: number
    name: string
    /** ISO 8601, UTC */
    addedAt: string
    /** When the last organization was told; null: not all of them yet */
    notifiedAt: string | null
    /** null: not before everybody was told and the notice is over */
    effectiveAt: string | null
    noticeDays: number
    /** Why nobody is waited for; null: everybody is */
    waived: 'first list' | 'nobody to tell' | 'own machine' | 'adds nothing' | 'ends' | null
    /** Of this change and the hash of the one before */
    sha256: string
    what: 'added' | 'changed' | 'ended'
    isIntact: boolean
  }[]
  /** What is wrong with the list as a whole; good is none */
  faults: string[]
}

export type SubjectRequest = {
  id: string
  kind: RequestKind
  channel: 'widget' | 'page' | 'mail' | 'agent' | 'api'
  state: 'open' | 'answered' | 'refused' | 'passed on'
  person: {
    contactId: string | null
    /** Of somebody who is no contact */
    visitorId: string | null
    name: string | null
    /** Where the answer goes */
    email: string | null
  }
  language: LetterLanguage
  /** ISO 8601, UTC */
  receivedAt: string
  /** A day in the organization’s time zone */
  receivedOn: string
  /** The last day to answer: one calendar month, three once extended */
  dueOn: string
  /** Until that day; negative: overdue by so many days. 0 when it is closed */
  daysLeft: number
  isExtended: boolean
  /** null: not proven */
  proof: 'widget' | 'contact' | 'mail' | 'documents' | null
}

export type SubjectRequestDetails = {
  id: string
  kind: RequestKind
  channel: 'widget' | 'page' | 'mail' | 'agent' | 'api'
  state: 'open' | 'answered' | 'refused' | 'passed on'
  person: {
    contactId: string | null
    /** Of somebody who is no contact */
    visitorId: string | null
    name: string | null
    /** Where the answer goes */
    email: string | null
  }
  language: LetterLanguage
  /** ISO 8601, UTC */
  receivedAt: string
  /** A day in the organization’s time zone */
  receivedOn: string
  /** The last day to answer: one calendar month, three once extended */
  dueOn: string
  /** Until that day; negative: overdue by so many days. 0 when it is closed */
  daysLeft: number
  isExtended: boolean
  /** null: not proven */
  proof: 'widget' | 'contact' | 'mail' | 'documents' | null
  /** In the person’s own words */
  details: string | null
  /** What is given to the person, for access and portability */
  archive: { exportId: string; isReady: boolean } | null
  steps: {
    step: RequestStep
    isDone: boolean
    note: string | null
    doneAt: string | null
    /** null: the program, or a user who is gone */
    doneBy: string | null
  }[]
  extension: {
    reason: string
    /** ISO 8601, UTC */
    at: string
  } | null
  /** As it was sent, or the reasons of a refusal */
  answer: string | null
  refusalGround: RefusalGround | null
  closedAt: string | null
  events: {
    event:
      | 'received'
      | 'proof mailed'
      | 'proven'
      | 'person found'
      | 'carried out'
      | 'step done'
      | 'extended'
      | 'answered'
      | 'refused'
      | 'passed on'
      | 'reminded'
    /** ISO 8601, UTC */
    at: string
    /** null: the person, the program, or a user who is gone */
    by: string | null
    note: string | null
  }[]
}

export type SubmissionInput = {
  answers?: Answers
  /** Of the notice that was shown before the first field */
  noticeVersion: number
  /** Every box of the form, with the version of its text */
  consents?: Record<string, { isGiven: boolean; version: number }>
}

export type Transfer = {
  /** Art. 45 to 47 GDPR; SCC: standard contractual clauses, BCR: binding corporate rules */
  mechanism: 'none needed' | 'adequacy decision' | 'SCC' | 'BCR'
  /** The decision, certification or clauses */
  reference: string | null
  /** null: as long as the agreement */
  validUntil: string | null
}

export type User = {
  id: string
  email: string
  firstName: string
  lastName: string
  role: 'agent' | 'supervisor' | 'admin' | 'owner'
  isDisabled: boolean
  isEmailVerified: boolean
  /** ISO 8601, UTC */
  createdAt: string
}

export type VisitedPage = { url: string; title: string }

export type VisitorConversation = {
  id: string
  isClosed: boolean
  lastSeq: number
  assignee: { name: string } | null
  rating: number | null
  /** Answers also come by mail to this address */
  replyEmail: string | null
  /** How far any agent has received and read */
  agentsReceipt: Receipt
  myReceipt: Receipt
  /** ISO 8601, UTC */
  createdAt: string
}

export type VisitorData = {
  visitorId: string
  language: string | null
  /** ISO 8601, UTC */
  createdAt: string
  /** ISO 8601, UTC */
  lastSeenAt: string
  page: {
    url: string
    title: string
    /** ISO 8601, UTC */
    since: string
  }
  /** What the page said; unverified */
  attributes: Attributes
  /** IP address, its network or its country’s two letters; null: nothing is kept of it */
  address: string | null
  contact: Contact | null
  /** Who the same contact is at other widgets; what follows is of all of them */
  elsewhere: {
    visitorId: string
    language: string | null
    /** ISO 8601, UTC */
    createdAt: string
    /** ISO 8601, UTC */
    lastSeenAt: string
    page: {
      url: string
      title: string
      /** ISO 8601, UTC */
      since: string
    }
    /** What the page said; unverified */
    attributes: Attributes
    /** IP address, its network or its country’s two letters; null: nothing is kept of it */
    address: string | null
  }[]
  sessions: {
    origin: string | null
    /** ISO 8601, UTC */
    createdAt: string
    /** ISO 8601, UTC */
    expiresAt: string
  }[]
  conversations: {
    id: string
    /** ISO 8601, UTC */
    createdAt: string
    closedAt: string | null
    /** First name of who answers */
    assignee: string | null
    receipt: Receipt
    rating: {
      score: number
      comment: string | null
      /** ISO 8601, UTC */
      ratedAt: string
    } | null
    messages: VisitorMessage[]
    replyEmail: string | null
    submissions: {
      kind: string
      answers: Answered[]
      noticeVersion: number
      /** ISO 8601, UTC */
      createdAt: string
    }[]
  }[]
  consents: ConsentReceipt[]
  files: {
    id: string
    name: string
    type: string
    size: number
    /** ISO 8601, UTC */
    createdAt: string
    /** Good for an hour */
    url: string
  }[]
}

export type VisitorDetails = {
  visitorId: string
  /** Verified by the organization’s backend */
  contact: Contact | null
  /** IP address, its network or its country’s two letters, as the organization keeps it; null: nothing is kept */
  address: string | null
  /** What the page says: unverified */
  attributes: Attributes
  submissions: {
    id: string
    kind: 'survey' | 'offline' | 'conversation'
    conversationId: string
    answers: Answered[]
    noticeVersion: number
    /** ISO 8601, UTC */
    createdAt: string
  }[]
  consents: {
    purpose: string
    text: string
    state: 'given' | 'refused' | 'withdrawn' | 'expired'
    /** ISO 8601, UTC */
    since: string
    events: ConsentEvent[]
  }[]
  /** What they object to, as far as it counts (Art. 21 GDPR) */
  objections: ObjectionPurpose[]
  /** Other conversations of this visitor, the latest first, at most twenty */
  earlier: {
    id: string
    /** ISO 8601, UTC */
    createdAt: string
    isClosed: boolean
    lastText: string
  }[]
}

export type VisitorDraft = { clientId?: string; text?: string; fileIds?: string[]; formReply?: FormReply }

export type VisitorMessage = {
  seq: number
  clientId: string
  author: { kind: 'visitor' } | { kind: 'user'; name: string } | { kind: 'bot'; name: string }
  /** Says everything, also what `content` shows */
  text: string
  content: MessageContent | null
  /** ISO 8601, UTC */
  createdAt: string
}

export type VisitorPresence = {
  isOnline: boolean
  /** Start of the present visit; null while offline */
  onlineSince: string | null
  /** ISO 8601, UTC */
  lastSeenAt: string
  page: Page | null
}

export type Webhook = {
  id: string
  address: string
  /** null: every type, also those that later versions bring */
  types: EventType[] | null
  /** Whether what happened is sent with its contents, instead of ids only: a disclosure of personal data */
  includesContents: boolean
  /** ISO 8601, UTC */
  createdAt: string
  /** Deliveries that wait for their next try; 1000 means 1000 or more */
  waiting: number
  lastDelivery: {
    /** ISO 8601, UTC */
    at: string
    isDelivered: boolean
    code: number | null
  } | null
  /** Since when every try has failed */
  failingSince: string | null
  /** Paused, because every try failed for 3 days: only tests are sent */
  pausedAt: string | null
  /** Until when the secret of before signs along */
  previousSecretUntil: string | null
}

export type WebhookDelivery = {
  /** The header webhook-id: the same at every try */
  id: string
  type: EventType
  /** What it is about */
  subjectId: string | null
  seq: number | null
  /** ISO 8601, UTC */
  happenedAt: string
  /** waiting; delivered; failed: given up; dropped: older than 24 hours when a pause ended */
  status: 'waiting' | 'delivered' | 'failed' | 'dropped'
  tries: number
  triedAt: string | null
  /** null while waiting: an earlier event of the same subject goes first */
  nextTryAt: string | null
  /** The status of the last answer; null where there was none */
  code: number | null
  /** Why the last try failed; refused: answered with another status than 2xx; not_yet_effective: a company that may not get data at present, and until it may it waits; internal: our own fault */
  reason:
    | 'wrong_address'
    | 'not_public'
    | 'wrong_certificate'
    | 'no_answer'
    | 'too_slow'
    | 'too_many_redirects'
    | 'not_yet_effective'
    | 'refused'
    | 'internal'
    | null
  /** How long the last try took */
  milliseconds: number | null
}

export type WhichPerson = { kind: 'contact'; contactId: string } | { kind: 'visitor'; visitorId: string }

export type Widget = {
  id: string
  /** The public key in the embed line */
  key: string
  name: string
  isEnabled: boolean
  settings: WidgetSettings
  /** Paste this into the page, anywhere */
  embedLine: string
  /** ISO 8601, UTC */
  createdAt: string
  /** ISO 8601, UTC */
  updatedAt: string
}

export type WidgetConfiguration = {
  /** The wanted one if there is a catalogue, else the widget’s own, else English */
  language: Language
  direction: 'ltr' | 'rtl'
  /** The few texts needed before opening, in that language */
  launcherWords: Record<string, string>
  color: string
  position: 'right' | 'left'
  openAfterSeconds: number | null
  openingRules: OpeningRule[]
  eyeCatcher: { text: string; afterSeconds: number; pictureUrl: string | null } | null
  /** By the business hours */
  isOpenNow: boolean
}

export type WidgetSettings = {
  /** Heading of the panel; where empty, the widget’s own in the visitor’s language */
  title: Partial<Record<Language, string>>
  /** Shown at the top of a new conversation; empty for none */
  welcomeMessage: Partial<Record<Language, string>>
  color: string
  position: 'right' | 'left'
  /** null: the page’s, else the browser’s */
  language: Language | null
  /** null: never opens by itself */
  openAfterSeconds: number | null
  openingRules: OpeningRule[]
  eyeCatcher: EyeCatcher | null
  /** null: always open */
  businessHours: BusinessHours | null
  /** A quiet sound for a new message, which visitors can switch off */
  hasSound: boolean
  hasRating: boolean
  hasTranscript: boolean
  /** How a conversation begins: by writing, behind a survey, or with a bot */
  start: 'message' | 'survey' | 'bot'
  /** Asked before the first message, where conversations start with a survey */
  survey: Form
  bot: BotStart
  offlineForm: OfflineForm | null
  /** Shown before the first field of every form (Art. 13 GDPR); versioned by itself */
  notice: Partial<Record<Language, string>>
  files: FileRules
  /** How long a device may be remembered where the visitor agrees; null: it is not offered */
  rememberDays: number | null
  /** Empty: any website */
  allowedDomains: string[]
  /** Own words for any text of the widget, by language and name of the text */
  words: Partial<Record<Language, Record<string, string>>>
}

export type WidgetSettingsInput = {
  /** Heading of the panel; where empty, the widget’s own in the visitor’s language */
  title?: Partial<Record<Language, string>>
  /** Shown at the top of a new conversation; empty for none */
  welcomeMessage?: Partial<Record<Language, string>>
  color?: string
  position?: 'right' | 'left'
  /** null: the page’s, else the browser’s */
  language?: Language | null
  /** null: never opens by itself */
  openAfterSeconds?: number | null
  openingRules?: OpeningRuleInput[]
  eyeCatcher?: EyeCatcherInput | null
  /** null: always open */
  businessHours?: BusinessHoursInput | null
  /** A quiet sound for a new message, which visitors can switch off */
  hasSound?: boolean
  hasRating?: boolean
  hasTranscript?: boolean
  /** How a conversation begins: by writing, behind a survey, or with a bot */
  start?: 'message' | 'survey' | 'bot'
  /** Asked before the first message, where conversations start with a survey */
  survey?: FormInput
  bot?: BotStartInput
  offlineForm?: OfflineFormInput | null
  /** Shown before the first field of every form (Art. 13 GDPR); versioned by itself */
  notice?: Partial<Record<Language, string>>
  files?: FileRulesInput
  /** How long a device may be remembered where the visitor agrees; null: it is not offered */
  rememberDays?: number | null
  /** Empty: any website */
  allowedDomains?: string[]
  /** Own words for any text of the widget, by language and name of the text */
  words?: Partial<Record<Language, Record<string, string>>>
}
