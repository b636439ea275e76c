// Light, dark, or as the system has it; kept on this machine.

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
    button.title = `Theme: ${theme}`;
    button.setAttribute('aria-label', `theme: ${theme}`);
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
