// A rule of ESLint: what the viewer says is in web/src/viewer/messages and nowhere else.
//
// Reported are letters between the tags of a template and in an attribute that people read, words that
// go into such a place, and sentences anywhere. Words of the data (kinds, codes, keys of the keyboard)
// get there as variables.

import { TemplateWalk } from '../../src/viewer/template-walk.js';

const MESSAGE = 'What the viewer says is in web/src/viewer/messages: see CONTRIBUTING.md.';
/** Two words with a blank between them, and not a rule of a style sheet or a selector. */
const SENTENCE = /(?:^|[^\w-])[A-Za-z]{2,}[,:;]? [A-Za-z]{2,}/;
const STYLE = /^[.&#]|\b(?:var|calc|minmax|color-mix|translate)\(|\b\d+px\b/;
const WORD = /[A-Za-z]{2}/;
/** Properties whose text is shown. */
const SHOWN_KEYS = new Set(['label', 'title', 'text', 'hint', 'heading', 'word', 'words', 'what']);
/** Functions that show what they are given, by the arguments that they show. */
const SHOWING = new Set(['counted', 'wordOf', 'scrollingTable']);
/** Elements whose words are of the data, or of the keyboard. */
const OF_DATA = new Set(['code', 'kbd']);
/** Properties and functions that take names of classes or selectors. */
const NAMING = /^(?:class|className|style|closest|matches|querySelector(?:All)?)$/;

const nameOf = (node) => node?.name ?? node?.value ?? node?.property?.name;

/** Whether the value of a node is the value of what is around it. */
function passesOn(parent, node) {
  switch (parent.type) {
    case 'ConditionalExpression':
      return parent.test !== node;
    case 'LogicalExpression':
    case 'ArrayExpression':
    case 'SpreadElement':
    case 'TemplateLiteral':
      return true;
    case 'BinaryExpression':
      return parent.operator === '+';
    default:
      return false;
  }
}

/** What takes the value of a node in the end. */
function takerOf(node) {
  let inner = node;
  while (passesOn(inner.parent, inner) && !isTemplate(inner.parent)) inner = inner.parent;
  return { taker: inner.parent, inner };
}

const isTemplate = (node) =>
  node.type === 'TemplateLiteral' &&
  node.parent.type === 'TaggedTemplateExpression' &&
  ['html', 'svg', 'css', 'plainHtml'].includes(node.parent.tag.name);

/** @param {string} text @param {any} node */
function isShown(text, node, positions) {
  const { taker, inner } = takerOf(node);
  if (isTemplate(taker)) {
    const position = positions.get(taker)?.[taker.expressions.indexOf(inner)];
    return position ? position !== 'given' && WORD.test(text) : false;
  }
  const name = nameOf(taker.type === 'Property' ? taker.key : taker.callee);
  if (NAMING.test(name)) return false;
  if (taker.type === 'Property' && inner === taker.value && SHOWN_KEYS.has(name)) {
    return WORD.test(text);
  }
  if (taker.type === 'CallExpression' && SHOWING.has(name)) return WORD.test(text);
  return SENTENCE.test(text) && !STYLE.test(text);
}

/** The texts between the tags of a template, and where its holes are. @param {any} template */
function readTemplate({ quasis }) {
  const walk = new TemplateWalk();
  const texts = [];
  const positions = quasis.map(({ value }) => {
    let text = '';
    walk.take(value.raw, (at) => {
      if (!OF_DATA.has(walk.element)) text += value.raw[at];
    });
    texts.push(text.replace(/&#?\w+;/g, ''));
    return OF_DATA.has(walk.element) ? 'given' : walk.position;
  });
  return { texts, positions };
}

/** @type {import('eslint').Rule.RuleModule} */
export const wordsInMessages = {
  meta: { type: 'suggestion', schema: [] },
  create(context) {
    const positions = new Map();
    const report = (node) => context.report({ node, message: MESSAGE });
    return {
      TemplateLiteral(node) {
        if (!isTemplate(node)) {
          const text = node.quasis.map(({ value }) => value.cooked).join('x ');
          if (isShown(text, node, positions)) report(node);
          return;
        }
        if (node.parent.tag.name === 'css') return;
        const read = readTemplate(node);
        positions.set(node, read.positions);
        node.quasis.forEach((quasi, index) => {
          if (/[A-Za-z]/.test(read.texts[index])) report(quasi);
        });
      },
      Literal(node) {
        if (typeof node.value !== 'string' || /^(?:Import|Export)/.test(node.parent.type)) return;
        if (node.parent.type === 'Property' && node.parent.key === node) return;
        if (isShown(node.value, node, positions)) report(node);
      },
    };
  },
};
