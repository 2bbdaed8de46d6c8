import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalizedTexts } from '../../domain/messages/localized-texts.js';

/** The texts of a template, or of one reminder, by channel and language. */
export type TemplateContent = LocalizedTexts;

/** One immutable version of a template. */
@Entity({ name: 'template_version' })
export class TemplateVersion {
  @PrimaryColumn({ type: 'uuid' })
  templateId!: string;

  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'jsonb' })
  content!: TemplateContent;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;
}
