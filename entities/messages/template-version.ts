import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The texts by channel, with merge fields as `[[name]]`. */
export interface TemplateContent {
  readonly email?: { readonly subject: string; readonly body: string };
  readonly sms?: { readonly body: string };
  readonly letter?: { readonly body: string };
}

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
