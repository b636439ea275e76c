// Responses as Windows writes them in a code page of two bytes a character, for the command, the package
// and the page.

const JOB = 'job-0123456789abcdef0123456789abcdef';
/** A fault behind the text, whose place is known. */
const FAULT = 424242;

/** A response with a path in it, whose bytes are given. @param {Buffer} path */
function bodyWith(path) {
  const [before, behind] = JSON.stringify({
    entities: [
      {
        jobDetails: {
          ...{ jobId: JOB, logGroupName: 'g' },
          parameters: { Scene: { path: 'P:\\@' } },
          schemaVersion: FAULT,
        },
      },
    ],
    errors: [],
  }).split('@');
  return {
    text: Buffer.concat([Buffer.from(before), path, Buffer.from(behind)]),
    first: before.length,
  };
}

const hex = (...digits) => Buffer.from(digits.join('').replaceAll(' ', ''), 'hex');

const WORDS = {
  // The second byte of some of these characters is a backslash.
  japanese: {
    page: /Windows code page 932 \(Japanese/,
    bytes: '8376838d 83578346834e8367 5c5c 955c8ea6',
    path: '\u30d7\u30ed\u30b8\u30a7\u30af\u30c8\\\u8868\u793a',
  },
  'half-width kana': {
    page: /Windows code page 932 \(Japanese/,
    bytes: '834c83838362 5c5c cadedab0',
    path: '\u30ad\u30e3\u30c3\\\uff8a\uff9e\uff9a\uff70',
  },
  chinese: {
    page: /Windows code page 936 \(Chinese/,
    bytes: 'cfeec4bf 5c5c e4d6c8be 5c5c beb5cdb7',
    path: '\u9879\u76ee\\\u6e32\u67d3\\\u955c\u5934',
  },
  'chinese with a backslash in a character': {
    page: /Windows code page 936 \(Chinese/,
    bytes: 'cfeec4bf 5c5c e4d6c8be beb5cdb7 9c5c',
    path: '\u9879\u76ee\\\u6e32\u67d3\u955c\u5934\u6dfa',
  },
};

const withPlaces = (bytes) => {
  const { text, first } = bodyWith(bytes);
  return { text, first, fault: text.indexOf(String(FAULT)) };
};

/** Texts, what they say, and where: the first byte beyond ASCII, and a member of a wrong type. */
export const WRITTEN = Object.entries(WORDS).map(([name, { page, bytes, path }]) => ({
  ...{ name, page, path: `P:\\${path}`, ...withPlaces(hex(bytes)) },
}));

/**
 * Texts with bytes that are not a character of their page, and where the first of them is: what is
 * behind the words of their page.
 */
export const DAMAGED = [
  ['a lead byte before a blank', WORDS.japanese, '83 20', '\ufffd '],
  ['a pair that 932 leaves free', WORDS.japanese, '8540', '\ufffd'],
  ['two of them', WORDS.japanese, '8540 8376 8541', '\ufffd\u30d7\ufffd'],
  ['the first byte beyond ASCII, alone', WORDS.japanese, '80', '\ufffd'],
  // What GB 18030 has put there later, and engines read in two ways.
  ['a pair that 936 leaves free', WORDS.chinese, 'a989', '\ufffd'],
  ['a character of a user', WORDS.chinese, 'aaa1', '\ufffd'],
  [
    'a lead byte before a digit',
    WORDS.chinese,
    'e4d6c8be e4d6c8be b0 31',
    '\u6e32\u67d3\u6e32\u67d3\ufffd1',
    8,
  ],
].map(([name, { page, bytes, path }, bad, said, at = 0]) => ({
  ...{ name, page, path: `P:\\${path}${said}`, ...withPlaces(hex(bytes, bad)) },
  damage: bodyWith(hex(bytes)).first + hex(bytes).length + at,
}));

/** A text in one of the pages, cut off in the middle of a character. */
export const CUT_OFF = (() => {
  const { page, bytes } = WORDS.japanese;
  const { text, first } = bodyWith(hex(bytes));
  return { page, first, text: text.subarray(0, first + hex(bytes).length - 1) };
})();

/** Several in one file, a line each. */
export const LINES = WRITTEN.filter(({ page }) => page.test('Windows code page 932 (Japanese'));

/**
 * A text with each pair of bytes of a page, between blanks, behind enough words of that page to tell
 * it by.
 * @param {'japanese' | 'chinese'} name
 */
export function allPairs(name) {
  const pieces = [];
  for (let lead = 0x80; lead < 0x100; ++lead) {
    for (let trail = 0x30; trail < 0x100; ++trail) {
      // Alone, a backslash would be one of JSON's.
      const isPair = name === 'japanese' ? lead < 0xa0 || lead > 0xdf : true;
      if (trail === 0x5c && !(isPair && lead > 0x80 && lead < 0xff)) continue;
      pieces.push(lead, trail, 0x20);
    }
  }
  const word = { japanese: '8376838d', chinese: 'e4d6c8be' }[name];
  return bodyWith(Buffer.concat([hex(word.repeat(50_000)), Buffer.from(pieces)])).text;
}
