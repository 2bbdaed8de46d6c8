import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FileType } from '../../domain/messages/file-type.js';

/** A file that goes with messages, a care sheet say. It is never changed; its bytes are kept once for each clinic. */
@Entity({ name: 'attachment' })
export class Attachment {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  /** As the reader sees it, `care-sheet.pdf`. */
  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  mediaType!: FileType;

  /** Size of the file. */
  @Column({ type: 'integer' })
  bytes!: number;

  /** Of the file's bytes, in hexadecimal. */
  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  updatedAt!: Date;
}
