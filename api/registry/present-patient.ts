import type { Patient } from '../../entities/registry/patient.js';
import { presentRegistryRow } from './present-registry-row.js';

/** A patient as callers see it. */
export function presentPatient(patient: Patient) {
  return presentRegistryRow(patient, {
    clientId: patient.clientId,
    coClientIds: patient.coClientIds,
    name: patient.name,
    species: patient.species,
    breed: patient.breed,
    sex: patient.sex,
    neutered: patient.neutered,
    dateOfBirth: patient.dateOfBirth,
    weightKg: patient.weightKg,
    registeredOn: patient.registeredOn,
    deceasedOn: patient.deceasedOn,
  });
}
