// Stops a fight with the host: marks that it takes out again and again while their rows stay.

export interface RepairBudget {
  /** Counts repairs; true when the host has won and marks must pause. */
  spend(repairs: number, now: number): boolean;
  reset(): void;
}

/** More than `limit` repairs within `window` ms is a fight. */
export function createRepairBudget(limit = 60, window = 5_000): RepairBudget {
  let since = 0;
  let spent = 0;
  return {
    spend(repairs, now) {
      if (now - since > window) {
        since = now;
        spent = 0;
      }
      spent += repairs;
      return spent > limit;
    },
    reset() {
      spent = 0;
    },
  };
}
