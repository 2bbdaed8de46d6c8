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
  undoable: 'It can be undone for 30 days.',
  confirm: 'Merge',
  done: (from: string) => `${from} was merged into this client.`,
  merged: 'Merged into this client',
  since: (from: string, on: string) => `${from}, on ${on}`,
  separate: 'Separate them again',
  separateHint:
    'What went over comes back, unless somebody has given it to another client since. Visits and tasks since then that are about these pets alone go along. Refusals stay with both.',
  separated: (from: string, into: string, stay: number) =>
    `${from} and ${into} are two clients again. Refusals stay with both.${
      stay === 0
        ? ''
        : stay === 1
          ? ' One thing was changed since and stays as it is.'
          : ` ${stay} things were changed since and stay as they are.`
    }`,
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
  undoable: 'Det kan ångras i 30 dagar.',
  confirm: 'Slå ihop',
  done: (from) => `${from} slogs ihop med den här kunden.`,
  merged: 'Hopslagna med den här kunden',
  since: (from, on) => `${from}, ${on}`,
  separate: 'Dela på dem igen',
  separateHint:
    'Det som flyttades kommer tillbaka, om ingen har gett det till en annan kund sedan dess. Besök och uppgifter som tillkommit och bara gäller dessa djur följer med. Det som avböjts förblir avböjt hos båda.',
  separated: (from, into, stay) =>
    `${from} och ${into} är två kunder igen. Det som avböjts förblir avböjt hos båda.${
      stay === 0
        ? ''
        : stay === 1
          ? ' En sak har ändrats sedan dess och blir som den är.'
          : ` ${stay} saker har ändrats sedan dess och blir som de är.`
    }`,
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
  undoable: 'Tämän voi perua 30 päivän ajan.',
  confirm: 'Yhdistä',
  done: (from) => `Yhdistetty tähän asiakkaaseen: ${from}.`,
  merged: 'Tähän asiakkaaseen yhdistetyt',
  since: (from, on) => `${from}, ${on}`,
  separate: 'Erota ne jälleen',
  separateHint:
    'Siirretty palaa, ellei kukaan ole sen jälkeen antanut sitä toiselle asiakkaalle. Uudet käynnit ja tehtävät, jotka koskevat vain näitä eläimiä, siirtyvät mukana. Kiellot pysyvät molemmilla.',
  separated: (from, into, stay) =>
    `${from} ja ${into} ovat jälleen kaksi asiakasta. Kiellot pysyvät molemmilla.${
      stay === 0
        ? ''
        : stay === 1
          ? ' Yhtä asiaa on muutettu sen jälkeen, ja se jää ennalleen.'
          : ` ${stay} asiaa on muutettu sen jälkeen, ja ne jäävät ennalleen.`
    }`,
};
