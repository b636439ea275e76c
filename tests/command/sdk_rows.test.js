// Which tests cover which row of the wire format page's table of odd bodies: for the JavaScript SDK
// bodies that are compared with the SDK itself, for boto3 results that are written out. A row that
// loses its tests fails here.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { BODIES } from '../package/sdk/bodies.js';
import { root, sharedFolder } from './run_command.js';

/** Each row as [what it is about, rows of BODIES, cases of Boto3Form]. */
const ROWS = [
  [
    'a union member nobody knows',
    ['unknown union member'],
    ['UnknownEntity', 'UnknownError', 'UnknownParameter', 'ParametersBeforeSeptember'],
  ],
  [
    '__type beside a known member',
    ['__type beside a known member'],
    ['TypeBesideKnown', 'TypeAfterUnknown', 'TypeBeforeUnknown'],
  ],
  ['two known members', ['two known members'], ['TwoKnown']],
  ['a known and an unknown member', ['known and unknown'], ['KnownAndUnknown']],
  [
    'no member, or several unknown ones',
    ['nothing, or too much that is unknown'],
    ['TwoUnknown', 'EmptyUnion', 'OnlyType', 'OnlyNulls'],
  ],
  ['other members are null', ['one known, the others null'], ['OthersNull']],
  [
    'an element of a union that is no object',
    ['union element not an object'],
    ['UnionIsString', 'UnionIsList', 'UnionIsNumber'],
  ],
  ['null in a list', ['null list element'], ['NullElement', 'NullDependency']],
  [
    'an unknown field, with and without __type',
    ['unknown field in a structure'],
    ['UnknownField', 'UnknownFieldAndType', 'FieldBeforeSeptember', 'UnknownFieldOfResponse'],
  ],
  ['a null member', ['null member'], ['NullMember', 'NullLists']],
  ['a required member is missing', ['required member missing'], ['NothingThere', 'EmptyStructure']],
  ['a value of the wrong type', ['wrong type'], ['NumberForString', 'ObjectForString']],
  ['null in a map', ['map value null'], ['NullParameter']],
  ['an enum value nobody knows', ['unknown enum value'], ['UnknownEnum']],
  [
    'the same key twice',
    ['duplicate keys'],
    ['DuplicateMember', 'DuplicateMapKey', 'DuplicateInDocument'],
  ],
  [
    'documents',
    ['document', 'numbers in a document'],
    [
      'NullDocument',
      'FalseDocument',
      'ZeroDocument',
      'EmptyStringDocument',
      'EmptyListDocument',
      'NestedType',
      'NumbersInDocument',
    ],
  ],
  ['__proto__ as a key', ['__proto__ as a map key'], ['Proto']],
  ['lone surrogates and zeros', ['lone surrogate and zero'], ['Surrogate', 'SurrogateKey']],
  [
    'text that is no JSON',
    ['text that is no JSON'],
    ['ByteOrderMark', 'Truncated', 'TrailingComma', 'Comment'],
  ],
];

const exe = process.platform === 'win32' ? '.exe' : '';
const { stdout } = spawnSync(
  join(root, `build/native/job-entity-tests${exe}`),
  ['--gtest_list_tests', '--gtest_filter=Rows/Boto3Form.*'],
  { encoding: 'utf8' },
);
const boto3Cases = new Set([...stdout.matchAll(/IsAsInTheTable\/(\w+)/g)].map((match) => match[1]));
const bodyRows = new Set(BODIES.map(({ row }) => row));

test.each(ROWS)('%s', (_, rows, cases) => {
  expect(rows.filter((row) => !bodyRows.has(row))).toEqual([]);
  expect(cases.filter((name) => !boto3Cases.has(name))).toEqual([]);
});

const page = join(sharedFolder, 'spec/1-wire-format.md');
(existsSync(page) ? test : test.skip)('the page has no further row', () => {
  const [, table] = /^## What the SDKs make.*?\n(\|.*?)\n\n/ms.exec(readFileSync(page, 'utf8'));
  const withoutHead = table.split('\n').slice(2);
  expect(withoutHead.length).toBe(ROWS.length);
});
