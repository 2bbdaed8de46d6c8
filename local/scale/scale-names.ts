const list = (names: string) => names.trim().split(/\s+/);

/** Given names, the common ones first; Swedish, Finnish and English as in a Nordic clinic's list. */
export const FIRST_NAMES = list(`
  Anna Erik Maria Lars Margareta Karl Elisabeth Anders Eva Johan Kristina Per Birgitta Nils Karin Lennart Marie Emil
  Ingrid Jan Elsa Sven Åsa Gunnar Malin Björn Sofia Göran Linnéa Mikael Kerstin Fredrik Lena Oskar Helena Mattias Astrid
  Håkan Sara Jonas Ulla Viktor Emma Axel Frida Åke Johanna Östen Ebba Tuula Juhani Hannele Matti Anneli Timo Päivi Jukka
  Aino Väinö Sirpa Heikki Kaarina Antti Merja Pekka Ritva Eero Sanna Mika Tiina Jari Eevi Ilmari Oili Tapio Mary John
  Patricia James Linda Robert Susan Michael Emily William Charlotte George Olivia Harry Zoë Renée Chloé José Amélie
  Łukasz Žofia Søren Ida`);

/** Family names, the common ones first. */
export const LAST_NAMES = list(`
  Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson Jansson
  Hansson Bengtsson Jönsson Lindberg Jakobsson Magnusson Lindström Olofsson Lindqvist Lindgren Berg Axelsson Bergström
  Lundberg Lind Lundgren Lundqvist Mattsson Berglund Fredriksson Sandberg Henriksson Forsberg Sjöberg Wallin Ali Engström
  Danielsson Håkansson Eklund Lundin Gunnarsson Holm Björk Bergman Samuelsson Fransson Wikström Isaksson Bergqvist Arvidsson
  Nyström Holmberg Löfgren Söderberg Nyberg Åkesson Åström Öberg Ström Ängström Korhonen Virtanen Mäkinen Nieminen Mäkelä
  Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Lehtinen Saarinen Salminen Heinonen Niemi Heikkilä Salonen Kinnunen
  Turunen Salo Laitinen Tuominen Rantanen Karjalainen Jokinen Mattila Savolainen Lahtinen Ahonen Ojala Leppänen Väisänen
  Hiltunen Kiiskinen Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White
  O'Brien Müller García Nguyen Kowalski Hussein Mohamed`);

/** The two halves of rarer family names, which one household or a few have. */
export const RARE_NAME_BEGINNINGS = list(`
  Silfver Gyllen Ek Alm Björn Falk Hag Kron Lager Nord Oxen Ros Sten Tall Örn Ceder Ehren Frost Grön Hvit Järn Kling Ljung
  Malm Ny Palm Ram Skog Tre Ull Vall Åker Ädel Berg Dal Ask Brand Fjäll Heden Iver`);
export const RARE_NAME_ENDINGS = list(`
  kvist stierna hielm crona sköld svärd fors lund strand vik näs holm dal berg gren blad hammar stam rot sjö å ö stråle
  ström bäck mark löf skog sand ström hed land borg qvist lilja stedt ner ler ius`);

/** Pets' names, the common ones first. */
export const PET_NAMES = list(`
  Bella Molly Sigge Charlie Luna Zelda Ludde Doris Tyson Selma Max Wilma Smilla Simba Bamse Nala Findus Misse Kajsa Tusse
  Pelle Rocky Ronja Alfons Saga Zorro Stella Bosse Iris Milo Lova Sixten Tindra Ozzy Majken Rex Musti Halla Rekku Peni Mirri
  Nöpö Viiru Pörrö Topi Hilla Muru Otso Halti Söpö Elli Nuppu Åskar Älva Örjan Bellman Buster Daisy Coco Lucy Poppy Oscar
  Teddy Ruby Toby Rosie Archie Lola Bailey Willow Jack Pixie Smokey Tigger Felix Oreo Ginger Shadow Misty Socks Pepper Biscuit
  Hazel Gizmo Casper Puck Loke Freja Oden Tor Embla Ask Ymer Idun Balder Sickan Pärlan Sötnos Fläckis Grållan Snöflinga Nosse
  Trisse Kurre Skrållan Zlatan Abbe Nelly Morris Ester Vega Ellie Chico Diesel Dante Hugo Ines Kira Leia Maja Nemo Olle`);

/** Breeds by species, with the share of each species in per cent; together a hundred. */
export const SPECIES = [
  {
    name: 'dog',
    share: 54,
    breeds: ['Labrador retriever', 'Tax', 'Schäfer', 'Blandras', 'Suomenlapinkoira', 'Whippet'],
  },
  { name: 'cat', share: 38, breeds: ['Huskatt', 'Norsk skogkatt', 'Ragdoll', 'Birma', 'Maine coon'] },
  { name: 'rabbit', share: 5, breeds: ['Dvärgvädur', 'Hermelin'] },
  { name: 'horse', share: 3, breeds: ['Svenskt varmblod', 'Suomenhevonen', 'Islandshäst'] },
] as const;
