// Mutants that no test can notice, each with the reason.

/** @type {{ file: string, kind: string, line: string, because: string }[]} */
export const EQUIVALENT = [];
