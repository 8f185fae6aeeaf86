/** A fresh random id (UUID v4). Only call where `crypto.randomUUID` exists: extension pages and https pages. */
export function newId(): string {
  return crypto.randomUUID();
}
