// Where a template of `html` has its holes: between tags, in an attribute that people read, elsewhere.
// The linter reads templates by this too, so it takes nothing of Lit.

/** Attributes whose text is read, aloud or not. */
const READ_ATTRIBUTES = new Set(['title', 'aria-label', 'placeholder', 'label', 'alt', 'what']);
/** Elements that show text alone. */
const TEXT_ELEMENTS = new Set(['option', 'textarea', 'title']);

/** @typedef {'child' | 'text' | 'given'} Position */

/**
 * The kinds of a template's holes, from the text before each. Templates are well-formed HTML without
 * comments, so a few states do.
 */
export class TemplateWalk {
  #state = /** @type {'text' | 'tag' | 'value'} */ ('text');
  #quote = '';
  #element = '';
  #attribute = '';

  /**
   * @param {string} text up to the next hole
   * @param {(at: number) => void} [read] told of each character that people read
   */
  take(text, read = () => {}) {
    for (let at = 0; at < text.length; ++at) {
      if (this.position !== 'given' && this.#isRead(text, at)) read(at);
      if (this.#state === 'text') at = this.#takeText(text, at);
      else if (this.#state === 'tag') at = this.#takeTag(text, at);
      else if (this.#quote === '' ? /[\s>]/.test(text[at]) : text[at] === this.#quote) {
        this.#state = 'tag';
        if (text[at] === '>') --at;
      }
    }
  }

  /** The tag before this place, with its slash if it ends there. */
  get element() {
    return this.#element;
  }

  /** @returns {Position} */
  get position() {
    if (this.#state === 'text') return TEXT_ELEMENTS.has(this.#element) ? 'text' : 'child';
    const isRead = this.#state === 'value' && READ_ATTRIBUTES.has(this.#attribute);
    return isRead ? 'text' : 'given';
  }

  /** Not the end of an attribute, nor the start of a tag. @param {string} text @param {number} at */
  #isRead(text, at) {
    if (this.#state === 'text') return text[at] !== '<';
    return this.#quote === '' ? !/[\s>]/.test(text[at]) : text[at] !== this.#quote;
  }

  /** @param {string} text @param {number} at */
  #takeText(text, at) {
    const tag = /^<(\/?[a-z][\w-]*)/i.exec(text.slice(at, at + 64));
    if (!tag) return at;
    this.#state = 'tag';
    this.#element = tag[1].toLowerCase();
    return at + tag[0].length - 1;
  }

  /** @param {string} text @param {number} at */
  #takeTag(text, at) {
    if (text[at] === '>') {
      this.#state = 'text';
      return at;
    }
    const attribute = /^([^\s"'<>=/]+)=(["']?)/.exec(text.slice(at));
    if (!attribute) return at;
    [, this.#attribute, this.#quote] = attribute;
    this.#state = 'value';
    return at + attribute[0].length - 1;
  }
}
