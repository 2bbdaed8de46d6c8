/** How a client hears that a visit must move: `alongside`, another visit's message says it; `phone`, the staff call. */
export type MoveTelling = 'message' | 'alongside' | 'phone';

/** Why a booked visit cannot take place as booked, and how its client is told. Instants are RFC 3339. */
export interface MustMove {
  readonly absenceId: string;
  readonly since: string;
  readonly tells: MoveTelling;
  /** When the staff call who has not answered. */
  readonly phoneAt: string;
}
