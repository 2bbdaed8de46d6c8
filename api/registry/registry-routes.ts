import { z } from 'zod';
import { clientWriter } from '../../commands/registry/client-writer.js';
import { locationWriter } from '../../commands/registry/location-writer.js';
import { patientWriter } from '../../commands/registry/patient-writer.js';
import { serviceWriter } from '../../commands/registry/service-writer.js';
import { hasWords, oneOf, reachedBy, tagged } from '../../db/registry/registry-filters.js';
import { Client } from '../../entities/registry/client.js';
import { Location } from '../../entities/registry/location.js';
import { Patient } from '../../entities/registry/patient.js';
import { SERVICE_CATEGORIES, Service } from '../../entities/registry/service.js';
import { commaList } from '../paging.js';
import type { Route } from '../route.js';
import { clientAnswer, clientBody, clientChange } from './client-schema.js';
import { clinicRoutes } from './clinic-routes.js';
import { contactPointRoutes } from './contact-point-routes.js';
import { locationAnswer, locationBody, locationChange } from './location-schema.js';
import { mergeRoute } from './merge-route.js';
import { patientAnswer, patientBody, patientChange } from './patient-schema.js';
import { presentLocation } from './present-location.js';
import { presentPatient } from './present-patient.js';
import { presentService } from './present-service.js';
import { line } from './registry-fields.js';
import type { RegistryDeps } from './registry-resource.js';
import { resourceRoutes } from './resource-routes.js';
import { serviceAnswer, serviceBody, serviceChange } from './service-schema.js';
import { shownClients } from './shown-clients.js';

const words = line(100).optional();
const values = commaList(line(254)).optional();
const ids = commaList(z.uuid()).optional();

/** Clinic, clients, patients, services and locations. */
export function registryRoutes(deps: RegistryDeps): Route[] {
  return [
    ...clinicRoutes(deps),
    ...clientRoutes(deps),
    ...patientRoutes(deps),
    ...serviceRoutes(deps),
    ...locationRoutes(deps),
  ];
}

function clientRoutes(deps: RegistryDeps): Route[] {
  const fields = { q: words, email: values, phone: values, tag: values };
  return [
    ...resourceRoutes(deps, {
      singular: 'client',
      plural: 'clients',
      entity: Client,
      writer: clientWriter,
      body: clientBody,
      change: clientChange,
      answer: clientAnswer,
      filterFields: fields,
      filters: (asked) => {
        const { q, email, phone, tag } = asked as z.output<z.ZodObject<typeof fields>>;
        return [
          hasWords<Client>(['firstName', 'lastName'], q),
          reachedBy('email', email),
          reachedBy('phone', phone),
          tagged(tag),
        ];
      },
      present: (reader, rows, at) => shownClients(reader, rows, at),
    }),
    ...contactPointRoutes(deps),
    mergeRoute(deps),
  ];
}

function patientRoutes(deps: RegistryDeps): Route[] {
  const fields = { q: words, clientId: ids, species: values };
  return resourceRoutes(deps, {
    singular: 'patient',
    plural: 'patients',
    entity: Patient,
    writer: patientWriter,
    body: () => patientBody,
    change: () => patientChange,
    answer: patientAnswer,
    filterFields: fields,
    filters: (asked) => {
      const { q, clientId, species } = asked as z.output<z.ZodObject<typeof fields>>;
      return [hasWords<Patient>(['name'], q), oneOf('clientId', clientId), oneOf('species', species)];
    },
    present: (_reader, rows) => Promise.resolve(rows.map(presentPatient)),
  });
}

function serviceRoutes(deps: RegistryDeps): Route[] {
  const fields = { q: words, code: values, category: commaList(z.enum(SERVICE_CATEGORIES)).optional() };
  return resourceRoutes(deps, {
    singular: 'service',
    plural: 'services',
    entity: Service,
    writer: serviceWriter,
    body: () => serviceBody,
    change: () => serviceChange,
    answer: serviceAnswer,
    filterFields: fields,
    filters: (asked) => {
      const { q, code, category } = asked as z.output<z.ZodObject<typeof fields>>;
      return [hasWords<Service>(['name', 'code'], q), oneOf('code', code), oneOf('category', category)];
    },
    present: (_reader, rows) => Promise.resolve(rows.map(presentService)),
    hasOwnKey: true,
  });
}

function locationRoutes(deps: RegistryDeps): Route[] {
  return resourceRoutes(deps, {
    singular: 'location',
    plural: 'locations',
    entity: Location,
    writer: locationWriter,
    body: () => locationBody,
    change: () => locationChange,
    answer: locationAnswer,
    filterFields: {},
    filters: () => [],
    present: (_reader, rows) => Promise.resolve(rows.map(presentLocation)),
  });
}
