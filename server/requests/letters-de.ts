import type { Letters } from './letters.ts'

export const de: Letters = {
  kinds: {
    access: 'Erfahren, was über mich gespeichert ist, mit Kopie',
    rectify: 'Falsches berichtigen',
    erase: 'Meine Daten löschen',
    restrict: 'Die Verarbeitung meiner Daten einschränken',
    port: 'Meine Daten zum Mitnehmen erhalten',
    object: 'Der Verarbeitung meiner Daten widersprechen',
    withdraw: 'Eine Einwilligung widerrufen',
  },
  answers: {
    access:
      'Sie haben gefragt, welche Daten {organization} über Sie gespeichert hat. Eine Kopie von allem finden Sie im Archiv unten, mit Zwecken, Speicherdauer und Empfängern.',
    rectify:
      'Sie haben uns gebeten, Ihre Daten zu berichtigen. Das ist überall geschehen, wo wir sie gespeichert haben; wem wir sie gegeben hatten, dem haben wir es mitgeteilt.',
    erase:
      'Sie haben uns gebeten, Ihre Daten zu löschen. Sie sind überall gelöscht, wo wir sie gespeichert hatten. Sicherungen, die sie noch enthalten, enden von selbst in der Frist unserer Datenschutzerklärung und werden nicht wieder eingespielt. Wir behalten nur, was belegt, dass Sie gefragt und eine Antwort erhalten haben.',
    restrict:
      'Sie haben uns gebeten, die Verarbeitung Ihrer Daten einzuschränken. Ab jetzt speichern wir sie nur noch. Bevor das endet, sagen wir es Ihnen.',
    port: 'Sie haben um Ihre Daten in einer Form gebeten, die Sie mitnehmen können. Sie finden sie im Archiv unten, in Formaten, die Programme lesen können.',
    object: 'Sie haben dem widersprochen, was wir mit Ihren Daten tun. {stopped}',
    withdraw:
      'Sie haben Ihre Einwilligung widerrufen. Was auf ihr beruhte, ist beendet; was vorher geschah, bleibt rechtmäßig.',
  },
  stopped: {
    'direct-marketing': 'Jede Einwilligung in Direktwerbung, die Sie uns gegeben haben, gilt als widerrufen.',
    statistics: 'Sie sind in keiner der Zahlen enthalten, die wir von jetzt an bilden.',
    other: '…',
  },
  refusal:
    'Sie haben {organization} gebeten: „{kind}“. Dem kommen wir nicht nach, aus diesem Grund: {ground}',
  grounds: {
    'identity not proven':
      'Wir konnten nicht feststellen, dass die Daten Sie betreffen (Art. 11 Abs. 2 und Art. 12 Abs. 6 DSGVO).',
    'manifestly unfounded': 'Der Antrag ist offenkundig unbegründet (Art. 12 Abs. 5 DSGVO).',
    excessive: 'Der Antrag ist exzessiv, insbesondere wegen häufiger Wiederholung (Art. 12 Abs. 5 DSGVO).',
    'rights of others':
      'Es würde die Rechte und Freiheiten anderer beeinträchtigen (Art. 15 Abs. 4 und Art. 20 Abs. 4 DSGVO).',
    'legal obligation':
      'Das Gesetz verpflichtet uns, diese Daten aufzubewahren (Art. 17 Abs. 3 Buchst. b DSGVO).',
    'legal claims':
      'Die Daten werden für Rechtsansprüche gebraucht (Art. 17 Abs. 3 Buchst. e und Art. 21 Abs. 1 DSGVO).',
    'compelling grounds':
      'Es gibt zwingende schutzwürdige Gründe, die Ihre Interessen überwiegen (Art. 21 Abs. 1 DSGVO).',
  },
  extension: 'Für Ihren Antrag brauchen wir mehr Zeit als einen Monat, weil …',
  greeting: 'Guten Tag,',
  subjects: {
    proof: 'Bitte bestätigen Sie Ihren Antrag bei {organization}',
    answer: 'Antwort auf Ihren Antrag bei {organization}',
    refusal: 'Ihr Antrag bei {organization}',
    extension: 'Ihr Antrag bei {organization} braucht mehr Zeit',
    passedOn: 'Ihr Antrag wurde weitergeleitet',
  },
  proof:
    'Am {received} hat jemand, wahrscheinlich Sie, {organization} mit dieser Adresse gebeten: „{kind}“. Bitte bestätigen Sie, dass Sie es waren:\n\n{link}\n\nDer Link gilt sieben Tage. Waren Sie es nicht, so tun Sie nichts.',
  archive: 'Ihr Archiv, bis {until}:\n\n{link}',
  rights:
    'Wenn Sie nicht einverstanden sind, können Sie sich bei {authority} ({website}) beschweren und die Gerichte anrufen.',
  passedOn:
    'Ihr Antrag vom {received} betrifft ein Konto der Software, die {organization} verwendet. Wir haben ihn an deren Betreiber weitergeleitet; von dort erhalten Sie die Antwort.',
  page: {
    title: 'Ihre Daten bei {organization}',
    about:
      'Hier können Sie bei {organization} Ihre Rechte aus Art. 15 bis 22 der Datenschutz-Grundverordnung wahrnehmen. Das kostet nichts. Sie erhalten die Antwort innerhalb eines Monats.',
    kind: 'Worum bitten Sie?',
    email: 'Ihre E-Mail-Adresse',
    emailHint: 'Die, unter der {organization} Sie kennt, falls es eine gibt. Dorthin geht die Antwort.',
    name: 'Ihr Name (freiwillig)',
    details: 'Was wir noch wissen sollten (freiwillig)',
    send: 'Antrag senden',
    sentTitle: 'Ihr Antrag ist angekommen',
    sent: 'Wir haben eine E-Mail an {email} geschickt. Öffnen Sie den Link darin: Er belegt, dass die Adresse Ihnen gehört.',
    faultEmail: 'Bitte geben Sie eine E-Mail-Adresse an, etwa name@example.com.',
    faultKind: 'Bitte wählen Sie, worum Sie bitten.',
    tooMany: 'Gerade kamen zu viele Anträge. Bitte versuchen Sie es in einer Stunde noch einmal.',
    proofTitle: 'Waren Sie es?',
    proofQuestion: 'Mit dieser Adresse wurde {organization} gebeten: „{kind}“.',
    proofYes: 'Ja, das war ich',
    provenTitle: 'Danke',
    proven: 'Es ist belegt, dass die Adresse Ihnen gehört. {organization} antwortet spätestens am {due}.',
    goneTitle: 'Dieser Link gilt nicht mehr',
    gone: 'Er wurde schon benutzt oder ist zu alt.',
    answerTitle: 'Die Antwort auf Ihren Antrag',
    answerAbout: 'Das Archiv kann bis {until} abgeholt werden.',
    fetch: 'Archiv abholen',
    operator:
      'Haben Sie bei uns ein Konto, weil Sie mit dieser Software arbeiten? Dann schreiben Sie an deren Betreiber: {link}',
  },
}
