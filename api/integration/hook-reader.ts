import type { VendorThing } from '../../db/integration/connector-work-store.js';

/** What a practice system's hook is about, from its body; things that we do not read are left out. */
export type HookReader = (body: unknown) => VendorThing[];
