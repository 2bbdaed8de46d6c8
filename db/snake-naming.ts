import { DefaultNamingStrategy } from 'typeorm';

/** Columns are the properties in snake case: `performedOn` is `performed_on`. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string): string {
    return customName || snakeCase(propertyName);
  }
}

/** `performedOn` → `performed_on`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
