// Known differences of expressions: see known_differences.mjs.

const differ = (example, name, reason, matches) => ({
  suite: 'expressions',
  name,
  reason,
  example,
  matches,
});

export const expressionDifferences = [
  differ(
    'Param.File.with_number(-9223372036854775808)',
    'with_number() of the least integer',
    'The engine writes its sign twice.',
    ({ input, difference }) =>
      input.includes('with_number(') && difference.includes('--9223372036854775808'),
  ),
  differ(
    '[range(900000)]',
    'memory near its limit',
    'The engine counts the room of its lists, which doubles as they grow; we count their elements.',
    ({ difference }) =>
      /takes more than \d+ bytes of memory/.test(difference) ||
      difference.includes('Expression memory usage'),
  ),
  differ(
    '(1).a|b',
    'operators that do not exist',
    'Both refuse them: we while reading the text, the engine while evaluating it.',
    ({ difference }) => /\[null,"parse".*theirs: \[null,"eval"/.test(difference),
  ),
  differ(
    '3.25 ** 7',
    'the last digit of a float',
    'Where two shortest texts are equally near, the engine takes the greater, we the even one.',
    ({ difference }) => {
      const [ours, theirs] = difference.split(' | ').map((text) => /\d+\.(\d{9,})/.exec(text)?.[0]);
      return (
        ours !== undefined &&
        theirs !== undefined &&
        ours.length === theirs.length &&
        Math.abs(Number(ours) - Number(theirs)) <= Number.EPSILON * Math.abs(Number(ours))
      );
    },
  ),
];
