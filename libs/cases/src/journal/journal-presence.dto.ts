/** Who else is writing a contact in this file just now. */
export class PresenceDto {
  /** Names of colleagues. */
  readonly others: string[];
}
