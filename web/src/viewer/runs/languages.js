// Which language a file is in, by its name or its first line.

/** @type {Record<string, string>} */
const BY_ENDING = {
  sh: 'bash',
  bash: 'bash',
  zsh: 'bash',
  py: 'python',
  ps1: 'powershell',
  psm1: 'powershell',
  json: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  js: 'javascript',
  mjs: 'javascript',
};

/** Programs of a shebang line. @type {readonly [RegExp, string][]} */
const BY_PROGRAM = [
  [/\b(?:ba|z|k|da)?sh\b/, 'bash'],
  [/\b(?:hy|may)?python[\d.]*\b|\bmayapy\b/, 'python'],
  [/\b(?:pwsh|powershell)\b/, 'powershell'],
  [/\bnode\b/, 'javascript'],
];

/**
 * @param {string | null} filename
 * @param {string} text
 * @param {string} program that the file is given to, if that is known
 * @returns {string} empty: it is not known
 */
export function languageOf(filename, text, program = '') {
  const ending = /\.(\w+)$/.exec(filename ?? '')?.[1].toLowerCase() ?? '';
  if (BY_ENDING[ending]) return BY_ENDING[ending];
  const first = /^#!(.{0,200})/.exec(text)?.[1] ?? program;
  const found = BY_PROGRAM.find(([pattern]) => pattern.test(first))?.[1];
  if (found) return found;
  return /^\s*[{[]/.test(text) && isJson(text) ? 'json' : '';
}

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
