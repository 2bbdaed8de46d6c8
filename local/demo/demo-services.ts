/** What the demo clinic performs and sells; prices in kronor. */
export interface DemoService {
  readonly code: string;
  readonly name: string;
  readonly category:
    'vaccination' | 'examination' | 'lab' | 'diagnostic' | 'injection' | 'procedure' | 'product' | 'other';
  readonly price: number;
}

type Row = readonly [code: string, name: string, category: DemoService['category'], price: number];

const rows = [
  ['VAC-DHP-V', 'Valpvaccination (DHP), sista dosen', 'vaccination', 645],
  ['VAC-DHP-3', 'Vaccination hund (DHP), treårig', 'vaccination', 745],
  ['VAC-RAB-1', 'Rabiesvaccination, ettårig', 'vaccination', 595],
  ['VAC-RAB-3', 'Rabiesvaccination, treårig', 'vaccination', 695],
  ['VAC-LEPTO', 'Vaccination mot leptospiros', 'vaccination', 545],
  ['VAC-KENNEL', 'Vaccination mot kennelhosta', 'vaccination', 495],
  ['VAC-FVR-K', 'Kattungevaccination (kattpest och kattsnuva), sista dosen', 'vaccination', 595],
  ['VAC-FVR-1', 'Vaccination katt (kattpest och kattsnuva), ettårig', 'vaccination', 645],
  ['VAC-FVR-3', 'Vaccination katt (kattpest och kattsnuva), treårig', 'vaccination', 695],
  ['VAC-FELV', 'Vaccination mot kattleukos', 'vaccination', 565],
  ['VAC-MYXO', 'Vaccination kanin (myxomatos och RHD)', 'vaccination', 545],
  ['VAC-FLU', 'Vaccination häst (influensa)', 'vaccination', 780],
  ['VAC-CDV-F', 'Vaccination iller (valpsjuka)', 'vaccination', 595],
  ['EXAM-YEAR', 'Årlig hälsoundersökning', 'examination', 895],
  ['EXAM-SMALL', 'Tand- och viktkontroll smådjur', 'examination', 520],
  ['EXAM-CONS', 'Konsultation', 'examination', 795],
  ['EXAM-POSTOP', 'Återbesök efter operation', 'examination', 0],
  ['DENT-CHECK', 'Tandkontroll', 'examination', 450],
  ['DENT-CLEAN', 'Tandrengöring under narkos', 'procedure', 4850],
  ['LAB-SENIOR', 'Seniorprofil, blodprov', 'lab', 1680],
  ['LAB-FRUCT', 'Insulinkontroll (fruktosamin)', 'lab', 760],
  ['LAB-FAECES', 'Träckprov, parasiter', 'lab', 690],
  ['DIAG-XRAY', 'Röntgen', 'diagnostic', 2150],
  ['INJ-ARTHRO', 'Artrosinjektion (månadsvis)', 'injection', 990],
  ['SURG-CASTR', 'Kastration hane', 'procedure', 3900],
  ['SURG-SPAY', 'Kastration hona', 'procedure', 6900],
  ['SURG-MASS', 'Operation av hudknuta', 'procedure', 7400],
  ['SURG-KNEE', 'Korsbandsoperation', 'procedure', 32500],
  ['DEWORM-A', 'Avmaskning, vuxet djur', 'product', 145],
  ['DEWORM-Y', 'Avmaskning, valp eller kattunge', 'product', 95],
  ['TICK-1', 'Fästingmedel, en månad', 'product', 169],
  ['TICK-3', 'Fästingmedel, tre månader', 'product', 389],
  ['FOOD-RENAL', 'Njurfoder 4 kg', 'product', 549],
  ['CHIP', 'ID-märkning', 'other', 650],
] as const satisfies readonly Row[];

/** A code of the price list. */
export type ServiceCode = (typeof rows)[number][0];

export const demoServices: readonly DemoService[] = rows.map(([code, name, category, price]) => ({
  code,
  name,
  category,
  price,
}));

/** The service as `POST /v1/batch/services` takes it. */
export function serviceRow(service: DemoService): Record<string, unknown> {
  return { externalId: `demo-service-${service.code}`, ...service };
}
