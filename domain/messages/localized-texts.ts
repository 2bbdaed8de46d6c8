/** The staff's texts of one language by channel, with merge fields as `[[name]]`. */
export interface ChannelTexts {
  readonly email?: {
    readonly subject: string;
    readonly body: string;
    /** Ids of the files that go with it; absent in a variant: those of the template's own email. */
    readonly attachments?: readonly string[];
  };
  readonly sms?: { readonly body: string };
  readonly letter?: { readonly body: string };
}

/** The texts of a template: its own, and those of other languages. */
export interface LocalizedTexts extends ChannelTexts {
  /** The language of its own texts, if it was told; BCP 47. */
  readonly locale?: string;
  /** By BCP 47 language. A channel that a variant lacks is taken from another. */
  readonly variants?: Readonly<Record<string, ChannelTexts>>;
}

type TextChannel = keyof ChannelTexts;

/** The text of one channel in the language that was found for a reader. */
export interface FoundText<Channel extends TextChannel> {
  readonly text: NonNullable<ChannelTexts[Channel]>;
  /** In which dates and the like are said: the reader's own form of the language of the text. */
  readonly locale: string;
}

/**
 * The text of a channel in the reader's language, else in the clinic's, else the template's own: for each language
 * first the whole tag, then the primary language alone. `null` if the template has no text for the channel.
 */
export function textFor<Channel extends TextChannel>(
  content: LocalizedTexts,
  channel: Channel,
  reader: string | null,
  clinic: string,
): FoundText<Channel> | null {
  for (const wanted of [reader ?? clinic, clinic]) {
    for (const tag of [normal(wanted), primary(wanted)]) {
      for (const [locale, texts] of inTheirLanguages(content)) {
        const text = texts[channel];
        if (normal(locale) !== tag || text === undefined) continue;
        // "sv" for a reader of "sv-FI" is the reader's language; its dates are said as that reader says them.
        return { text, locale: primary(locale) === primary(wanted) ? wanted : locale };
      }
    }
  }
  const own = content[channel];
  return own === undefined ? null : { text: own, locale: content.locale ?? reader ?? clinic };
}

/** Every text of a template by channel, the own ones under an empty name. */
export function allTexts(
  content: LocalizedTexts,
): readonly (readonly [locale: string, texts: ChannelTexts])[] {
  return [['', content], ...Object.entries(content.variants ?? {})];
}

function inTheirLanguages(content: LocalizedTexts): readonly (readonly [string, ChannelTexts])[] {
  const own = content.locale === undefined ? [] : ([[content.locale, content]] as const);
  return [...Object.entries(content.variants ?? {}), ...own];
}

function normal(locale: string): string {
  return locale.replaceAll('_', '-').toLowerCase();
}

function primary(locale: string): string {
  return normal(locale).split('-')[0] ?? '';
}
