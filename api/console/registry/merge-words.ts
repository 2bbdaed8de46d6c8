/** What the page that merges two clients says, in English. */
export const mergeWordsEn = {
  title: (name: string) => `Merge ${name} into another client`,
  lead: 'For one person who was entered twice. First choose who remains.',
  search: 'Who remains',
  find: 'Find',
  none: 'Nobody else fits.',
  choose: 'See what would happen',
  preview: (from: string, into: string) => `${from} becomes part of ${into}`,
  moves: 'This moves over',
  pets: (count: number) => (count === 1 ? '1 pet' : `${count} pets`),
  contacts: (count: number) => (count === 1 ? '1 address or number' : `${count} addresses or numbers`),
  tasks: (count: number) => (count === 1 ? '1 open task' : `${count} open tasks`),
  conversation: 'the conversation by SMS',
  refusals: 'Whatever either of them refused stays refused. What was sent shows with both.',
  archived: (name: string) => `${name} is archived, and its pages lead to the other one.`,
  forGood: 'This cannot be undone.',
  confirm: 'Merge for good',
  done: (from: string) => `${from} was merged into this client.`,
};

type MergeWords = typeof mergeWordsEn;

/** The same in Swedish. */
export const mergeWordsSv: MergeWords = {
  title: (name) => `Slå ihop ${name} med en annan kund`,
  lead: 'För en person som skrevs in två gånger. Välj först vem som blir kvar.',
  search: 'Vem som blir kvar',
  find: 'Sök',
  none: 'Ingen annan passar.',
  choose: 'Se vad som skulle hända',
  preview: (from, into) => `${from} blir en del av ${into}`,
  moves: 'Detta flyttas över',
  pets: (count) => `${count} djur`,
  contacts: (count) => (count === 1 ? '1 adress eller nummer' : `${count} adresser eller nummer`),
  tasks: (count) => (count === 1 ? '1 öppen uppgift' : `${count} öppna uppgifter`),
  conversation: 'samtalet via SMS',
  refusals: 'Det som någon av dem avböjt förblir avböjt. Det som skickats visas hos båda.',
  archived: (name) => `${name} arkiveras, och dess sidor leder till den andra.`,
  forGood: 'Det kan inte ångras.',
  confirm: 'Slå ihop för gott',
  done: (from) => `${from} slogs ihop med den här kunden.`,
};

/** The same in Finnish. */
export const mergeWordsFi: MergeWords = {
  title: (name) => `Yhdistä toiseen asiakkaaseen: ${name}`,
  lead: 'Jos sama henkilö on kirjattu kahdesti. Valitse ensin, kumpi jää.',
  search: 'Kumpi jää',
  find: 'Hae',
  none: 'Kukaan muu ei täsmää.',
  choose: 'Katso, mitä tapahtuisi',
  preview: (from, into) => `${from} liitetään asiakkaaseen ${into}`,
  moves: 'Tämä siirtyy',
  pets: (count) => (count === 1 ? '1 eläin' : `${count} eläintä`),
  contacts: (count) => (count === 1 ? '1 yhteystieto' : `${count} yhteystietoa`),
  tasks: (count) => (count === 1 ? '1 avoin tehtävä' : `${count} avointa tehtävää`),
  conversation: 'tekstiviestikeskustelu',
  refusals: 'Se, minkä jompikumpi on kieltänyt, pysyy kiellettynä. Lähetetyt viestit näkyvät molemmilla.',
  archived: (name) => `${name} arkistoidaan, ja sen sivut johtavat toiseen.`,
  forGood: 'Tätä ei voi perua.',
  confirm: 'Yhdistä lopullisesti',
  done: (from) => `Yhdistetty tähän asiakkaaseen: ${from}.`,
};
