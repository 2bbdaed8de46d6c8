import type { CurrentTemplate } from '../../db/messages/template-contents.js';
import { allTexts, type ChannelTexts } from '../../domain/messages/localized-texts.js';
import type { MergeField } from '../../domain/messages/merge-field.js';
import { patientReminderFields } from '../../domain/messages/merge-field.js';
import { fieldsUsed } from '../../domain/messages/wording.js';
import type { Channel, ChannelMode, ClientChannel, LeadTimes, Step } from '../../domain/reminders/step.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import type { FieldError } from '../refusal.js';

/** A step as callers write it; the template is pinned when the reminder or the rule is made. */
export interface StepInput {
  readonly name?: string | undefined;
  readonly at?: string | undefined;
  readonly offset?: string | undefined;
  readonly from?: 'due' | 'event' | undefined;
  readonly time?: string | undefined;
  readonly channels?: readonly Channel[] | undefined;
  readonly channelMode?: ChannelMode | undefined;
  readonly fallbackAfter?: string | undefined;
  readonly leadTimes?: LeadTimes | undefined;
  readonly templateId?: string | undefined;
}

/** What every step takes when it says nothing itself. */
export interface StepDefaults {
  readonly channels: readonly Channel[];
  readonly templateId?: string | undefined;
  readonly ownText?: TemplateContent | null;
  /** JSON pointer of the schedule in the request. */
  readonly pointer: string;
}

/** Steps with their names, channels and pinned templates, or everything that is wrong with them. */
export function pinSteps(
  inputs: readonly StepInput[],
  defaults: StepDefaults,
  templates: ReadonlyMap<string, CurrentTemplate>,
): { readonly steps: Step[]; readonly errors: FieldError[] } {
  const errors: FieldError[] = [];
  const names = new Set<string>();
  const steps = inputs.map((input, index) => {
    const at = `${defaults.pointer}/${index}`;
    const name = input.name ?? `step-${index + 1}`;
    if (names.has(name))
      errors.push({ pointer: `${at}/name`, code: 'duplicate', message: `two steps are called "${name}"` });
    names.add(name);
    const templateId = input.templateId ?? defaults.templateId;
    const template = templateId === undefined ? undefined : templates.get(templateId);
    if (templateId !== undefined && template === undefined) {
      const pointer = input.templateId === undefined ? '/templateId' : `${at}/templateId`;
      if (!errors.some((error) => error.pointer === pointer))
        errors.push({ pointer, code: 'unknown', message: 'no such template in this clinic' });
    }
    const channels = input.channels ?? defaults.channels;
    const content = defaults.ownText ?? template?.content ?? (templateId === undefined ? {} : null);
    if (content !== null) errors.push(...textErrors(channels, content, `${at}/channels`));
    return stepOf(input, name, channels, defaults.ownText ? undefined : template);
  });
  return { steps, errors };
}

/** The templates that a schedule names, to be looked up together. */
export function templateIdsOf(inputs: readonly StepInput[], standard: string | undefined): string[] {
  const ids = [...inputs.map((input) => input.templateId), standard];
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function stepOf(
  input: StepInput,
  name: string,
  channels: readonly Channel[],
  template: CurrentTemplate | undefined,
): Step {
  return {
    name,
    from: input.from ?? 'due',
    channels,
    ...(input.at !== undefined && { at: input.at }),
    ...(input.offset !== undefined && { offset: input.offset }),
    ...(input.time !== undefined && { time: input.time }),
    ...(input.channelMode !== undefined && { channelMode: input.channelMode }),
    ...(input.fallbackAfter !== undefined && { fallbackAfter: input.fallbackAfter }),
    ...(input.leadTimes !== undefined && { leadTimes: input.leadTimes }),
    ...(template !== undefined && {
      template: { templateId: template.id, templateVersion: template.version },
    }),
  };
}

function textErrors(channels: readonly Channel[], content: TemplateContent, pointer: string): FieldError[] {
  return channels.flatMap((channel): FieldError[] => {
    if (channel === 'staffTask') return [];
    const languages = allTexts(content).map(([, texts]) => textsOf(texts, channel));
    const texts = languages.filter((text) => text !== undefined).flat();
    if (languages.every((text) => text === undefined)) {
      return [
        {
          pointer,
          code: 'noText',
          message: `there is no text for ${channel}: give one, or a template that has it`,
        },
      ];
    }
    const unfillable = texts.flatMap((text) => fieldsUsed(text)).filter((field) => !canFill(field));
    return [...new Set(unfillable)].map((field) => ({
      pointer,
      code: 'fieldNeedsAppointment',
      message: `the ${channel} text uses [[${field}]], which only a message about an appointment can fill`,
    }));
  });
}

/** What is said on a channel; another system that sends may have texts of its own. */
function textsOf(content: ChannelTexts, channel: ClientChannel): string[] | undefined {
  if (channel === 'email') return content.email && [content.email.subject, content.email.body];
  if (channel === 'sms') return content.sms && [content.sms.body];
  if (channel === 'letter') return content.letter && [content.letter.body];
  return content.sms === undefined ? [] : [content.sms.body];
}

function canFill(field: MergeField): boolean {
  return patientReminderFields.includes(field);
}
