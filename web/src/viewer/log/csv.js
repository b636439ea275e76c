// Tables as RFC 4180 has them.

/** @typedef {readonly (readonly (string | number)[])[]} Rows */

// A cell that a spreadsheet would take for a formula is text there.
const csvCell = (/** @type {string | number} */ value) => {
  const text =
    typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** @param {Rows} rows */
export const csvOf = (rows) => rows.map((row) => `${row.map(csvCell).join()}\r\n`).join('');
