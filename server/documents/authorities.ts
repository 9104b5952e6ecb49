/** The supervisory authority of each country of the EEA (Art. 51 GDPR), by ISO 3166. Germany's are those of
 * its states: an organization names its own in the settings of requests, which goes before this list. */
export const authorities = [
  { country: 'AT', name: 'Datenschutzbehörde', website: 'https://www.dsb.gv.at' },
  {
    country: 'BE',
    name: 'Gegevensbeschermingsautoriteit / Autorité de protection des données',
    website: 'https://www.dataprotectionauthority.be',
  },
  { country: 'BG', name: 'Комисия за защита на личните данни', website: 'https://www.cpdp.bg' },
  {
    country: 'CY',
    name: 'Επίτροπος Προστασίας Δεδομένων Προσωπικού Χαρακτήρα',
    website: 'https://www.dataprotection.gov.cy',
  },
  { country: 'CZ', name: 'Úřad pro ochranu osobních údajů', website: 'https://uoou.gov.cz' },
  {
    country: 'DE',
    name: 'Datenschutzaufsichtsbehörde des Bundeslandes',
    website: 'https://www.datenschutzkonferenz-online.de',
  },
  { country: 'DK', name: 'Datatilsynet', website: 'https://www.datatilsynet.dk' },
  { country: 'EE', name: 'Andmekaitse Inspektsioon', website: 'https://www.aki.ee' },
  { country: 'ES', name: 'Agencia Española de Protección de Datos', website: 'https://www.aepd.es' },
  { country: 'FI', name: 'Tietosuojavaltuutetun toimisto', website: 'https://tietosuoja.fi' },
  {
    country: 'FR',
    name: 'Commission nationale de l’informatique et des libertés',
    website: 'https://www.cnil.fr',
  },
  { country: 'GR', name: 'Αρχή Προστασίας Δεδομένων Προσωπικού Χαρακτήρα', website: 'https://www.dpa.gr' },
  { country: 'HR', name: 'Agencija za zaštitu osobnih podataka', website: 'https://azop.hr' },
  {
    country: 'HU',
    name: 'Nemzeti Adatvédelmi és Információszabadság Hatóság',
    website: 'https://www.naih.hu',
  },
  { country: 'IE', name: 'Data Protection Commission', website: 'https://www.dataprotection.ie' },
  { country: 'IS', name: 'Persónuvernd', website: 'https://www.personuvernd.is' },
  {
    country: 'IT',
    name: 'Garante per la protezione dei dati personali',
    website: 'https://www.garanteprivacy.it',
  },
  { country: 'LI', name: 'Datenschutzstelle', website: 'https://www.datenschutzstelle.li' },
  { country: 'LT', name: 'Valstybinė duomenų apsaugos inspekcija', website: 'https://vdai.lrv.lt' },
  {
    country: 'LU',
    name: 'Commission nationale pour la protection des données',
    website: 'https://cnpd.public.lu',
  },
  { country: 'LV', name: 'Datu valsts inspekcija', website: 'https://www.dvi.gov.lv' },
  {
    country: 'MT',
    name: 'Office of the Information and Data Protection Commissioner',
    website: 'https://idpc.org.mt',
  },
  {
    country: 'NL',
    name: 'Autoriteit Persoonsgegevens',
    website: 'https://www.autoriteitpersoonsgegevens.nl',
  },
  { country: 'NO', name: 'Datatilsynet', website: 'https://www.datatilsynet.no' },
  { country: 'PL', name: 'Prezes Urzędu Ochrony Danych Osobowych', website: 'https://uodo.gov.pl' },
  { country: 'PT', name: 'Comissão Nacional de Proteção de Dados', website: 'https://www.cnpd.pt' },
  {
    country: 'RO',
    name: 'Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal',
    website: 'https://www.dataprotection.ro',
  },
  { country: 'SE', name: 'Integritetsskyddsmyndigheten', website: 'https://www.imy.se' },
  { country: 'SI', name: 'Informacijski pooblaščenec', website: 'https://www.ip-rs.si' },
  { country: 'SK', name: 'Úrad na ochranu osobných údajov', website: 'https://dataprotection.gov.sk' },
] as const

export const authorityOf = (country: string | null) => authorities.find((one) => one.country === country)
