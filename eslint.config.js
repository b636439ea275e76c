import js from '@eslint/js';
import globals from 'globals';

import { wordsInMessages } from './web/scripts/lint/words-in-messages.mjs';

/** The folders of web/src from the lowest; the viewer is above all of them. */
const FLOORS = ['base', 'values', 'runtime', 'paths', 'captures', 'batch', 'templates'];

export default [
  { ignores: ['build/', 'web/dist/', 'web/types/', 'node_modules/', 'tests/fixtures/', '**/*.ts'] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'array-callback-return': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-constructor-return': 'error',
      // The package must run where the content security policy forbids these.
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-promise-executor-return': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-useless-rename': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-object-has-own': 'error',
    },
  },
  {
    // One set of files for page, worker and Node: the names that browsers have, and `process` to ask
    // with typeof whether this is Node.
    files: ['web/src/**/*.js'],
    languageOptions: { globals: { ...globals.browser, process: 'readonly' } },
    rules: { 'no-console': 'error' },
  },
  {
    files: ['web/site/**/*.js'],
    languageOptions: { sourceType: 'script', globals: globals.browser },
  },
  {
    files: ['web/dashboard/**/*.js'],
    languageOptions: { globals: globals.browser },
    rules: { 'no-console': 'error' },
  },
  ...FLOORS.map((folder, floor) => ({
    // A folder takes nothing of the floors above it, nor of the entries at the top.
    files: [`web/src/${folder}/**/*.js`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [...FLOORS.slice(floor + 1), 'viewer'].map((above) => `../${above}/*`),
              message: `${folder}/ is below that folder: see CONTRIBUTING.md.`,
            },
            {
              regex: '^\\.\\./(?!core-module\\.js$)[^/]+$',
              message: 'The entries of the package are above every folder.',
            },
          ],
        },
      ],
    },
  })),
  {
    // Texts of the input are shown by one component, which this `html` gives every string to.
    files: ['web/src/viewer/**/*.js', 'web/dashboard/**/*.js'],
    ignores: ['web/src/viewer/{html,shown-text,long-text}.js'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          name: 'lit',
          importNames: ['html', 'svg'],
          message: 'Templates take `html` of web/src/viewer/html.js.',
        },
      ],
    },
  },
  {
    // Numbers, counts, sizes and times are formatted in one place.
    files: ['web/src/viewer/**/*.js', 'web/dashboard/**/*.js'],
    ignores: ['web/src/viewer/formats.js'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'].map((property) => ({
          property,
          message: 'See web/src/viewer/formats.js.',
        })),
        { object: 'Intl', property: 'NumberFormat', message: 'See web/src/viewer/formats.js.' },
        { object: 'Intl', property: 'DateTimeFormat', message: 'See web/src/viewer/formats.js.' },
        { object: 'Intl', property: 'PluralRules', message: 'See web/src/viewer/formats.js.' },
      ],
    },
  },
  {
    // So are words; formats.js has those that go with numbers.
    files: ['web/src/viewer/**/*.js', 'web/dashboard/**/*.js'],
    ignores: [
      ...['web/src/viewer/messages/**', 'web/src/viewer/formats.js'],
      ...['web/dashboard/messages.js', 'web/dashboard/samples.js'],
    ],
    plugins: { viewer: { rules: { 'words-in-messages': wordsInMessages } } },
    rules: { 'viewer/words-in-messages': 'error' },
  },
  {
    files: ['web/scripts/**/*.mjs', '*.config.js', 'tests/**/*.mjs'],
    languageOptions: { globals: globals.node },
  },
  {
    // Functions given to page.evaluate() run in the browser.
    files: ['tests/**/*.js'],
    languageOptions: { globals: { ...globals.node, ...globals.jest, ...globals.browser } },
  },
];
