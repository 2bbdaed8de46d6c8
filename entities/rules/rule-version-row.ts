import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Rule } from '../../domain/rules/rule.js';

/** What a version says; id, version, name and location are columns. */
export type RuleDefinition = Omit<Rule, 'id' | 'version' | 'name' | 'locationId'>;

/** One immutable version of a rule. */
@Entity({ name: 'rule_version' })
export class RuleVersionRow {
  @PrimaryColumn({ type: 'uuid' })
  ruleId!: string;

  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @Column({ type: 'uuid' })
  clinicId!: string;

  @Column({ type: 'jsonb' })
  definition!: RuleDefinition;

  @Column({ type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt!: Date;
}
