// Light, dark, or as the system has it; kept on this machine.

import * as say from './messages.js';

const KEY = 'job-entity-theme';
const THEMES = ['system', 'light', 'dark'];

const stored = () => {
  try {
    return localStorage.getItem(KEY) ?? 'system';
  } catch {
    return 'system'; // A page of file:, or one whose storage is forbidden.
  }
};

/** @param {string} theme */
function apply(theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** @param {HTMLElement} button */
export function takeTheme(button) {
  let theme = stored();
  const show = () => {
    apply(theme);
    button.title = say.themeTitle(theme);
    button.setAttribute('aria-label', say.themeLabel(theme));
  };
  button.addEventListener('click', () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // It is so until the page is loaded anew.
    }
    show();
  });
  show();
}

const DENSITY_KEY = 'job-entity-density';

/** The viewer is as close as it was when it was last seen. @param {import('../src/viewer/element.js').JobEntityViewer} viewer */
export function keepDensity(viewer) {
  try {
    if (localStorage.getItem(DENSITY_KEY) === 'compact') viewer.density = 'compact';
  } catch {
    return; // As above.
  }
  viewer.addEventListener('density-changed', () => {
    try {
      localStorage.setItem(DENSITY_KEY, viewer.density);
    } catch {
      // It is so until the page is loaded anew.
    }
  });
}
