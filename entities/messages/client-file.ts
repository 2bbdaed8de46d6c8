import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FileType } from '../../domain/messages/file-type.js';

/** A file that a client handed in on their page: a certificate of another clinic, say. For the staff alone. */
@Entity({ name: 'client_file' })
export class ClientFile {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'uuid' })
  clientId!: string;

  /** Whom it is about, if it is about one. */
  @Column({ type: 'uuid', nullable: true })
  patientId!: string | null;

  /** As the client's device calls it, with the ending of what it is. */
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

  /** Read only when it is asked for. */
  @Column({ type: 'bytea', select: false })
  content!: Buffer;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;
}
