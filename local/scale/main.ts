import { readDatabaseUrl } from '../../config.js';
import { readScaleOptions, SCALE_USAGE } from './scale-options.js';
import { seedScale } from './seed-scale.js';

/** `npm run seed`: fills the clinic "Scale" with as many reminders as one asks for, and tells how far it is. */
const asked = readScaleOptions(process.argv.slice(2));
if (typeof asked === 'string') {
  process.stderr.write(`${asked}\n\n${SCALE_USAGE}\n`);
  process.exit(1);
}
const startedAt = performance.now();
const seconds = () => (performance.now() - startedAt) / 1_000;
let lastShare = -1;

try {
  const { clinicId, reminders, made } = await seedScale(readDatabaseUrl(), asked, (done, total) => {
    const share = total === 0 ? 100 : Math.floor((100 * done) / total);
    if (share === lastShare) return;
    lastShare = share;
    const rate = done === 0 ? '' : `, ${Math.round(done / seconds())} a second`;
    process.stdout.write(`${String(share).padStart(3)} %  ${done} of ${total} reminders${rate}\n`);
  });
  process.stdout.write(
    made === 0
      ? `The clinic "Scale" (${clinicId}) has its ${reminders} reminders already.\n`
      : `The clinic "Scale" (${clinicId}) has ${reminders} reminders; ${made} were made in ${seconds().toFixed(0)} s.\n`,
  );
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${reason}\nWhat was made stays; the same command goes on from there.\n`);
  process.exitCode = 1;
}
