import type { Clinic, DeliveryMode, ExternalGateway, Holidays } from '../../entities/registry/clinic.js';

/** A clinic's settings as callers see them. `replanning`: open reminders that wait to be planned anew. */
export function presentClinic(clinic: Clinic, replanning: number) {
  return {
    id: clinic.id,
    name: clinic.name,
    timeZone: clinic.timeZone,
    locale: clinic.locale,
    country: clinic.country,
    phone: clinic.phone,
    sendTime: clinic.sendTime,
    sendWindow: clinic.sendWindow,
    closedWeekdays: clinic.closedWeekdays,
    holidays: presentHolidays(clinic.holidays),
    combineWithin: clinic.combineWithin,
    frequencyBudget: clinic.frequencyBudget,
    combinedTemplateId: clinic.combinedTemplateId,
    lateSteps: clinic.lateSteps,
    closedDayShift: clinic.closedDayShift,
    leadTimes: clinic.leadTimes,
    windowZone: clinic.windowZone,
    bookingUrl: clinic.bookingUrl,
    deliveryMode: presentDeliveryMode(clinic.deliveryMode),
    deliversSince: clinic.deliversSince?.toISOString() ?? null,
    emailFrom: clinic.emailFrom,
    emailReplyTo: clinic.emailReplyTo,
    smsFrom: clinic.smsFrom,
    dailyCap: clinic.dailyCap,
    mourningDays: clinic.mourningDays,
    smsPricePerPart: clinic.smsPricePerPart,
    smsBudget: clinic.smsBudget,
    afterLostAnswer: clinic.afterLostAnswer,
    externalGateway: presentGateway(clinic.externalGateway),
    replanning,
    metadata: clinic.metadata,
    createdAt: clinic.createdAt.toISOString(),
    updatedAt: clinic.updatedAt.toISOString(),
  };
}

/** The secret is not shown: whoever set it knows it. */
function presentGateway(gateway: ExternalGateway | null) {
  if (gateway === null) return null;
  const { url = null, secret, answerWithin } = gateway;
  return { url, hasSecret: secret !== undefined, answerWithin };
}

/** `"live"`, `"shadow"`, `{"redirect": "<to>"}` or `{"redirect": ["<address>", "<number>"]}`. */
function presentDeliveryMode(
  mode: DeliveryMode,
): 'live' | 'shadow' | { redirect: string | readonly string[] } {
  return mode.mode === 'redirect' ? { redirect: mode.to } : mode.mode;
}

function presentHolidays(holidays: Holidays | null): string | readonly string[] | null {
  if (holidays === null) return null;
  const { country, dates = [] } = holidays;
  if (country === undefined) return dates;
  return dates.length === 0 ? country : [country, ...dates];
}
