// Mutants that no test can notice, each with the reason.

/** @type {{ file: string, kind: string, line: string, because: string }[]} */
export const EQUIVALENT = [
  {
    file: 'capture/envelope.cc',
    kind: '0 to 1',
    line: 'if (!read.time.empty() && timeLength(read.time) > 0)',
    because: 'a time is none, or 19 bytes and more',
  },
  {
    file: 'capture/copied.cc',
    kind: '0 to 1',
    line: "if (end == kNowhere || tag[end] != '>' || hasQuoteEntity(tag.substr(0, end))) return kNowhere;",
    because: 'the first byte of a tag starts no entity, nor does the bracket behind it',
  },
  {
    file: 'paths/hints_pasted.cc',
    kind: '0 to 1',
    line: 'size_t start = 0;',
    because: 'up to two bytes in front are kept as they are, and are without a doubled backslash',
  },
  {
    file: 'forms/aws_sdk_js.cc',
    kind: '< to <=',
    line: 'if (tree.nonFinite() != kNone && (!tree.damaged() || tree.nonFinite() < tree.damageOffset()))',
    because: 'a NaN was read as a whole, so the damage is not at its first byte',
  },
];
