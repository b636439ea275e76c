// Puts an element somewhere through the object model, because policies forbid style attributes.

import { nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';

class PlaceAtDirective extends Directive {
  /**
   * @param {import('lit/directive.js').ElementPart} part
   * @param {[number, number, number?, number?]} values left, top, width and height in pixels
   * @override
   */
  update(part, [left, top, width, height]) {
    const { style } = /** @type {HTMLElement} */ (part.element);
    style.transform = `translate(${left}px, ${top}px)`;
    if (width !== undefined) style.width = `${width}px`;
    if (height !== undefined) style.height = `${height}px`;
    return nothing;
  }

  /**
   * @param {number} _left
   * @param {number} _top
   * @param {number} [_width]
   * @param {number} [_height]
   * @override
   */
  render(_left, _top, _width, _height) {
    return nothing;
  }
}

export const placeAt = directive(PlaceAtDirective);
