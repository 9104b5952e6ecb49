import type { ClaimLanguage, ClaimState } from '#contract/claims'

type Group = { state: ClaimState; title: string; about: string }

export type PageWords = {
  title: (organization: string) => string
  about: string
  groups: Group[]
  article: string
  checked: string
  checks: string
  evidence: string
  version: string
}

/** The words of the public page around the sentences themselves. */
export const pageWords: Record<ClaimLanguage, PageWords> = {
  en: {
    title: (organization) => `What ${organization} can say about your privacy in the chat`,
    about:
      'Each sentence stands here only as firmly as a check has seen it hold. What nothing has checked lately says so itself.',
    groups: [
      {
        state: 'failed',
        title: 'Does not hold',
        about: 'A check has seen that these are not so at this moment.',
      },
      {
        state: 'verified here',
        title: 'Verified here',
        about:
          'A check of this very installation has seen these hold. That the check can fail is shown only where the tests of exactly this program were run; otherwise it stands alone.',
      },
      {
        state: 'verified in version',
        title: 'Verified in this version',
        about:
          'The tests of exactly this program have seen these hold, and have been seen to fail when they do not.',
      },
      { state: 'stated', title: 'Stated', about: 'Legal judgements that no software can test.' },
      {
        state: 'stale',
        title: 'Not verified lately',
        about: 'These were seen to hold, but too long ago or with another version of the program.',
      },
      {
        state: 'unverified',
        title: 'Not claimed',
        about: 'No check that counts has seen these hold, so nobody should rely on them.',
      },
    ],
    article: 'Art.',
    checked: 'checked on',
    checks: 'How it is checked',
    evidence: 'Evidence, SHA-256:',
    version: 'Aparte',
  },
  nl: {
    title: (organization) => `Wat ${organization} kan zeggen over uw privacy in de chat`,
    about:
      'Elke zin staat hier zo stellig als een controle haar heeft zien kloppen. Wat de laatste tijd door niets is gecontroleerd, zegt dat zelf.',
    groups: [
      {
        state: 'failed',
        title: 'Klopt niet',
        about: 'Een controle heeft gezien dat dit op dit moment niet zo is.',
      },
      {
        state: 'verified here',
        title: 'Hier gecontroleerd',
        about:
          'Een controle van deze installatie heeft dit zien kloppen. Dat zij ook kan falen, is alleen aangetoond waar de tests van precies dit programma zijn uitgevoerd; anders staat zij op zichzelf.',
      },
      {
        state: 'verified in version',
        title: 'In deze versie gecontroleerd',
        about:
          'De tests van precies dit programma hebben dit zien kloppen, en falen aantoonbaar als het niet klopt.',
      },
      {
        state: 'stated',
        title: 'Verklaard',
        about: 'Juridische oordelen die geen programma kan controleren.',
      },
      {
        state: 'stale',
        title: 'De laatste tijd niet gecontroleerd',
        about:
          'Dit klopte bij een controle, maar die is te lang geleden of was van een andere versie van het programma.',
      },
      {
        state: 'unverified',
        title: 'Niet beweerd',
        about: 'Geen controle die meetelt heeft dit zien kloppen; reken er niet op.',
      },
    ],
    article: 'Art.',
    checked: 'gecontroleerd op',
    checks: 'Hoe dit wordt gecontroleerd',
    evidence: 'Bewijs, SHA-256:',
    version: 'Aparte',
  },
  de: {
    title: (organization) => `Was ${organization} über Ihre Privatsphäre im Chat sagen kann`,
    about:
      'Jeder Satz steht hier so fest, wie eine Prüfung ihn zutreffen sah. Was zuletzt nichts geprüft hat, sagt das selbst.',
    groups: [
      {
        state: 'failed',
        title: 'Trifft nicht zu',
        about: 'Eine Prüfung hat gesehen, dass dies derzeit nicht stimmt.',
      },
      {
        state: 'verified here',
        title: 'Hier geprüft',
        about:
          'Eine Prüfung dieser Installation hat dies zutreffen sehen. Dass sie auch fehlschlagen kann, ist nur dort gezeigt, wo die Tests genau dieses Programms gelaufen sind; sonst steht sie für sich allein.',
      },
      {
        state: 'verified in version',
        title: 'In dieser Version geprüft',
        about:
          'Die Tests genau dieses Programms haben dies zutreffen sehen, und nachweislich schlagen sie sonst fehl.',
      },
      {
        state: 'stated',
        title: 'Erklärt',
        about: 'Rechtliche Beurteilungen, die keine Software prüfen kann.',
      },
      {
        state: 'stale',
        title: 'Zuletzt nicht geprüft',
        about:
          'Dies traf zu, aber die Prüfung liegt zu lange zurück oder war die einer anderen Fassung des Programms.',
      },
      {
        state: 'unverified',
        title: 'Nicht behauptet',
        about: 'Keine Prüfung, die zählt, hat dies zutreffen sehen; verlassen Sie sich nicht darauf.',
      },
    ],
    article: 'Art.',
    checked: 'geprüft am',
    checks: 'Wie es geprüft wird',
    evidence: 'Nachweis, SHA-256:',
    version: 'Aparte',
  },
  fr: {
    title: (organization) => `Ce que ${organization} peut affirmer sur votre vie privée dans le chat`,
    about:
      'Chaque phrase figure ici avec la fermeté qu’un contrôle lui a reconnue. Ce que rien n’a contrôlé récemment le dit de soi-même.',
    groups: [
      {
        state: 'failed',
        title: 'N’est pas le cas',
        about: 'Un contrôle a constaté que cela n’est pas exact en ce moment.',
      },
      {
        state: 'verified here',
        title: 'Vérifié ici',
        about:
          'Un contrôle de cette installation même l’a constaté. Qu’il puisse échouer n’est démontré que là où les tests de ce programme précis ont été exécutés ; sinon, il ne vaut que par lui-même.',
      },
      {
        state: 'verified in version',
        title: 'Vérifié dans cette version',
        about:
          'Les tests de ce programme précis l’ont constaté, et échouent de façon avérée dans le cas contraire.',
      },
      {
        state: 'stated',
        title: 'Déclaré',
        about: 'Appréciations juridiques qu’aucun logiciel ne peut vérifier.',
      },
      {
        state: 'stale',
        title: 'Non vérifié récemment',
        about: 'Cela a été constaté, mais il y a trop longtemps ou avec une autre version du programme.',
      },
      {
        state: 'unverified',
        title: 'Non affirmé',
        about: 'Aucun contrôle qui compte ne l’a constaté : ne vous y fiez pas.',
      },
    ],
    article: 'Art.',
    checked: 'contrôlé le',
    checks: 'Comment c’est vérifié',
    evidence: 'Preuve, SHA-256 :',
    version: 'Aparte',
  },
}
