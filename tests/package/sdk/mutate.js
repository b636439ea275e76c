// Mutants of valid bodies, the same ones for the same seed.

/** mulberry32: a small generator with a seed. */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const PIECES = [
  ...[
    'null',
    'true',
    '0',
    '-0',
    '1e400',
    '12345678901234567890',
    '""',
    '"x"',
    '[]',
    '{}',
    '[null]',
  ],
  ...[
    '{"__type":"x"}',
    '{"int":"1"}',
    '"__type":"x",',
    '"__proto__":{},',
    '"jobId":null,',
    '"5":5,',
  ],
  ...[',', ':', '{', '}', '[', ']', '"', '\\', '\\u0000', '\\ud800', '\n', ' ', 'NaN', '\ufeff'],
];

/** One to three random edits: of bytes, of values, of members. */
export function mutant(seed, bodies) {
  const below = randomNumbers(seed);
  let bytes = Buffer.from(bodies[below(bodies.length)]);
  const edits = 1 + below(3);
  for (let i = 0; i < edits; i++) bytes = edit(bytes, below, bodies);
  return bytes;
}

function edit(bytes, below, bodies) {
  const at = below(bytes.length + 1);
  const piece = Buffer.from(PIECES[below(PIECES.length)]);
  const splice = (from, to, insert) =>
    Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(to)]);
  switch (below(10)) {
    case 0: // another byte
      return splice(at, Math.min(at + 1, bytes.length), Buffer.from([below(256)]));
    case 1: // bytes taken out
      return splice(at, Math.min(at + 1 + below(20), bytes.length), Buffer.alloc(0));
    case 2: // cut off
      return bytes.subarray(0, at);
    case 3: // something put in
      return splice(at, at, piece);
    case 4: {
      // a stretch of another body
      const other = Buffer.from(bodies[below(bodies.length)]);
      const from = below(other.length);
      return splice(at, at, other.subarray(from, from + below(40)));
    }
    default: {
      // The rest keeps the text well formed more often than not: a value, a key, a member.
      const token = tokenAt(bytes, at);
      if (token === null) return splice(at, at, piece);
      const [from, to] = token;
      if (below(4) === 0) return splice(from, to, Buffer.from('"__type"'));
      if (below(4) === 0) return splice(to, to, Buffer.concat([Buffer.from(','), piece]));
      return splice(from, to, piece);
    }
  }
}

/** The string or the empty brackets at or after a place. */
function tokenAt(bytes, at) {
  const text = bytes.toString('latin1');
  const found = /"[^"\\]*"|\[\]|\{\}|null/g;
  found.lastIndex = at;
  const match = found.exec(text);
  return match === null ? null : [match.index, match.index + match[0].length];
}
