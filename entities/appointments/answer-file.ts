import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FileType } from '../../domain/messages/file-type.js';

/** A file by which a client answered a question. It never changes; its bytes are read apart from its row. */
@Entity({ name: 'answer_file' })
export class AnswerFile {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid' })
  appointmentId!: string;

  @Column({ type: 'text' })
  questionKey!: string;

  /** As the client named it, with an ending that fits what it is. */
  @Column({ type: 'text' })
  name!: string;

  /** What it is by its first bytes. */
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
}
