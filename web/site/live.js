// The site's live examples: each snippet that imports nothing but the package can be run, as it is or
// changed, with the package's own files, in the page that shows it. TypeDoc loads this as a script, not
// as a module.
(() => {
  const SITE = new URL('../', document.currentScript.src);
  const IMPORT = /(\b(?:from|import)\s*)'([^']+)'/g;
  const PACKAGE = /^deadline-job-entity(?:\/(captures|templates|worker|inline|viewer))?$/;

  /** The file of an entry. @param {string} specifier */
  const fileOf = (specifier) => {
    const found = PACKAGE.exec(specifier);
    return found && new URL(`dist/${found[1] ?? 'index'}.js`, SITE).href;
  };

  /** Whether a snippet can run here: it imports the package alone, and names no file of a site. */
  const runs = (code) => {
    const specifiers = [...code.matchAll(IMPORT)].map((match) => match[2]);
    return specifiers.length > 0 && specifiers.every(fileOf) && !code.includes("'/assets/");
  };

  /** What a console would show, as text. @param {unknown} value */
  const textOf = (value) => {
    if (typeof value === 'string') return value;
    if (typeof value !== 'object' || value === null) return String(value);
    if (value instanceof Error) return `${value.name} ${value.code ?? ''}: ${value.message}`;
    const plain = (_, one) => {
      if (typeof one === 'bigint') return `${one}n`;
      if (typeof one === 'symbol') return String(one);
      return one instanceof Map ? Object.fromEntries(one) : one;
    };
    return JSON.stringify(value, plain, 2);
  };

  /** @param {string} tag @param {object} [members] @param {...(Node | string)} children */
  const element = (tag, members = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), members);
    made.append(...children);
    return made;
  };

  /** Runs that are on their way, by number: what their code finds. */
  const given = (globalThis.jobEntityLive = new Map());

  /**
   * Runs code as a module.
   * @param {string} code
   * @param {Blob} input
   * @param {(...values: unknown[]) => void} say
   */
  const execute = async (code, input, say) => {
    const number = given.size;
    given.set(number, { input, console: { log: say, info: say, warn: say, error: say } });
    const before = `const { input, console } = globalThis.jobEntityLive.get(${number});
const file = input, response = input;\n`;
    const text = code.replaceAll(IMPORT, (_, start, specifier) => {
      return `${start}${JSON.stringify(fileOf(specifier) ?? specifier)}`;
    });
    const url = URL.createObjectURL(new Blob([before, text], { type: 'text/javascript' }));
    try {
      await import(url);
    } finally {
      URL.revokeObjectURL(url);
    }
  };

  const samples = fetch(new URL('samples/index.json', SITE)).then((answer) => answer.json());

  /** @param {HTMLSelectElement} select @param {HTMLInputElement} file */
  const inputOf = async (select, file) => {
    if (file.files[0]) return file.files[0];
    const answer = await fetch(new URL(`samples/${select.value}`, SITE));
    return new File([await answer.blob()], select.value);
  };

  /** @param {HTMLPreElement} block @param {string} code */
  const addTo = (block, code) => {
    const editor = element('textarea', { value: code, spellcheck: false, hidden: true });
    editor.setAttribute('aria-label', 'The code that runs');
    editor.rows = code.split('\n').length;
    const select = element('select');
    select.setAttribute('aria-label', 'Input');
    samples.then((list) =>
      select.append(...list.map(({ name, title }) => element('option', { value: name }, title))),
    );
    const file = element('input', { type: 'file' });
    file.setAttribute('aria-label', 'A file of your own as input');
    const output = element('pre', { className: 'live-output', hidden: true });
    output.setAttribute('role', 'log');
    const place = element('div', { className: 'live-place' });

    const run = element('button', { type: 'button' }, 'Run');
    run.addEventListener('click', async () => {
      output.hidden = false;
      output.textContent = '';
      output.dataset.state = 'running';
      place.replaceChildren();
      if (code.includes('/viewer')) place.append(document.createElement('job-entity-viewer'));
      const say = (...values) => output.append(`${values.map(textOf).join(' ')}\n`);
      try {
        await execute(editor.value, await inputOf(select, file), say);
        output.dataset.state = 'done';
      } catch (error) {
        say(error);
        output.dataset.state = 'failed';
      }
    });
    const edit = element('button', { type: 'button' }, 'Change');
    edit.addEventListener('click', () => {
      editor.hidden = !editor.hidden;
      block.hidden = !editor.hidden;
      if (!editor.hidden) editor.focus();
    });
    const bar = element('div', { className: 'live-bar' }, run, edit, select, file);
    block.after(element('div', { className: 'live' }, editor, bar, output, place));
  };

  const start = () => {
    for (const block of document.querySelectorAll('pre')) {
      const shown = block.querySelector('code.js');
      if (!shown) continue;
      const copy = shown.cloneNode(true);
      for (const end of copy.querySelectorAll('br')) end.replaceWith('\n');
      if (runs(copy.textContent)) addTo(block, copy.textContent.trim());
    }
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
