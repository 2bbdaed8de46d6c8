import { ProvetSession } from './provet-session.js';
import type { Vendor } from '../vendor.js';

/** Provet Cloud. */
export const provet: Vendor = {
  name: 'provet',
  resources: [
    'item',
    'client',
    'phonenumber',
    'patient',
    'consultation',
    'invoice',
    'invoicerow',
    'appointment',
  ],
  tokenRequest: ({ baseUrl, account, clientId, clientSecret }) => ({
    // A guess: the public pages say that there are client credentials, and not where.
    url: new URL(`${baseUrl}/${encodeURIComponent(account)}/oauth2/token/`),
    clientId,
    clientSecret,
  }),
  open: (api, settings) => new ProvetSession(api, settings),
};
