// Files that the page itself carries: `job-entity report` writes them into its one file.

/** @typedef {{ name: string, data: string }} Carried data: in base64 */

/** @param {string} base64 */
function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; ++at) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** @returns {File[]} empty: it carries none */
export function carriedFiles() {
  const { textContent } = document.getElementById('carried') ?? {};
  if (!textContent) return [];
  /** @type {Carried[]} */
  const files = JSON.parse(textContent);
  return files.map(({ name, data }) => new File([bytesOf(data)], name));
}
