/** Every merge field that staff may write in a text, in the order in which an editor lists them. */
export const mergeFields = [
  'client_first_name',
  'client_last_name',
  'client_name',
  'patient_name',
  'patient_species',
  'patient_names',
  'care_list',
  'service_name',
  'reminder_title',
  'due_date',
  'clinic_name',
  'clinic_phone',
  'location_name',
  'appointment_date',
  'appointment_time',
  'appointment_reason',
  'appointment_staff',
  'appointment_duration',
  'preparation',
  'map_url',
  'confirm_url',
  'preregistration_url',
  'booking_url',
  'answer_url',
  'preferences_url',
  'unsubscribe_url',
] as const;

export type MergeField = (typeof mergeFields)[number];

/** The fields that have a value only when the message is about a visit. */
export const appointmentFields = [
  'appointment_date',
  'appointment_time',
  'appointment_reason',
  'appointment_staff',
  'appointment_duration',
  'preparation',
  'map_url',
  'confirm_url',
  'preregistration_url',
] as const satisfies readonly MergeField[];

/** The fields that a patient reminder can fill: all but those that need an appointment. */
export const patientReminderFields: readonly MergeField[] = mergeFields.filter(
  (field) => !appointmentFields.some((needsAppointment) => needsAppointment === field),
);

/** The fields whose value belongs to one client alone; stored texts show `[link]` in their place. */
export const personalLinkFields = [
  'confirm_url',
  'preregistration_url',
  'answer_url',
  'preferences_url',
  'unsubscribe_url',
] as const satisfies readonly MergeField[];

/** What is known at the time of sending; a field that is absent, null or blank counts as missing. */
export type MergeValues = Readonly<Partial<Record<MergeField, string | null>>>;

export function isMergeField(name: string): name is MergeField {
  return mergeFields.some((field) => field === name);
}

/**
 * The field whose name is most like the given one, for "did you mean"; null when none is within a third of its
 * letters.
 */
export function nearestMergeField(name: string): MergeField | null {
  const wanted = name.trim().toLowerCase().slice(0, 60);
  let nearest: MergeField | null = null;
  let least = Infinity;
  for (const field of mergeFields) {
    const distance = editDistance(wanted, field);
    if (distance < least) [nearest, least] = [field, distance];
  }
  return nearest !== null && least <= nearest.length / 3 ? nearest : null;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const removal = (previous[column] ?? 0) + 1;
      const insertion = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(substitution, removal, insertion));
    }
    previous = current;
  }
  return previous[b.length] ?? a.length;
}
