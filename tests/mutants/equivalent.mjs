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
  {
    file: 'expr/float_text.cc',
    kind: '> to >=',
    line: 'low.shiftLeft(static_cast<uint32_t>(exponent > 0 ? exponent : 0));',
    because: 'an exponent of 0 is 0 either way',
  },
  {
    file: 'expr/texts.cc',
    kind: '0 to 1',
    line: 'uint64_t bytes = 0;',
    because: 'repeats() sets it wherever it does not fail, and else nobody reads it',
  },
  {
    file: 'expr/conversions.cc',
    kind: '1 to 2',
    line: 'int order = 1;',
    because: 'where orderOf() sets no order it says false, and that is the answer',
  },
  {
    file: 'expr/conversions.cc',
    kind: '1 to 2',
    line: 'if (b < -kLimit) return 1;',
    because: 'all who ask for an order look at its sign only',
  },
  {
    file: 'expr/paths.cc',
    kind: '|| to &&',
    line: "if (format != PathFormat::kWindows || out.size() < 2 || out[0] != '\\\\' || out[1] != '\\\\')",
    because: 'the anchor of a POSIX path has no backslash, nor has what ends one of a single byte',
  },
  {
    file: 'decode/exception.cc',
    kind: 'condition never true',
    line: 'if (!info.httpStatusGiven) return;',
    because: 'the status is 0 then, which no known exception has',
  },
  {
    file: 'json/utf8.cc',
    kind: '< to <=',
    line: 'while (p < end) {',
    because: 'the loop leaves by its break as soon as it is at the end',
  },
  {
    file: 'decode/documents.cc',
    kind: '0 to 1',
    line: 'return word != 0 && tagOf(details[1]) == Tag::kRows ? rows.rowOf(shape, details[0]) + word',
    because:
      'the first cell of a kind without documents is not a document, so it is passed over too',
  },
  {
    file: 'capture/envelope.cc',
    kind: '> to >=',
    line: "return line.size() > 2 && line[0] == '{' && line.back() == '}';",
    because: 'an object of two bytes has no member, so it is not a message',
  },
  {
    file: 'capture/envelope.cc',
    kind: '> to >=',
    line: 'const bool isAdded = first[0] == \'+\' && first.size() > 1 && rest.substr(0, 1) == "+" &&',
    because: 'behind a first line of one byte is its feed, with which no value starts',
  },
  {
    file: 'expr/big_number.cc',
    kind: '>= to >',
    line: "for (; power >= 9; power -= 9) multiply(1'000'000'000);",
    because: 'nine times ten, which follows, is the same',
  },
  {
    file: 'expr/big_number.cc',
    kind: '< to <=',
    line: 'if (limbs_.size() != other.limbs_.size()) return limbs_.size() < other.limbs_.size() ? -1 : 1;',
    because: 'the sizes differ there',
  },
  {
    file: 'templates/task_values.cc',
    kind: '2 to 3',
    line: 'const uint64_t middle = low + (high - low) / 2;',
    because: 'a search that halves finds the same where it takes a third',
  },
  {
    file: 'capture/list_scanner.cc',
    kind: '0 to 1',
    line: 'return at > 0 && isMark(text[at - 1]);',
    because: 'endOfValueBefore(), which is asked then, finds the same mark and says the same',
  },
  {
    file: 'capture/line_scan.cc',
    kind: '64 to 65',
    line: 'constexpr size_t kQuietBytes = 64;',
    because: 'five vectors, 80 bytes, are looked at then before 65 of them are passed over',
  },
  {
    file: 'capture/signs.cc',
    kind: '2 to 3',
    line: "if (line.size() > kMostBytes || line.size() < 2 || line.find('\\\\') != kNowhere ||",
    because: 'the line holds the sign that was found, "ase64", so it is longer',
  },
  {
    file: 'decode/response_handler.cc',
    kind: 'statement left out',
    line: 'cell[0] = sliceStart_;',
    because: 'beginSlice() has written the same there, and nothing else writes to an open slice',
  },
  {
    file: 'expr/lists.cc',
    kind: '> to >=',
    line: '(call[0].memory() > kMaxMemory / (count + 1) + kMaxMemory || count > kMaxMemory)) {',
    because:
      'so many elements take more than all memory, which the next check says in the same words',
  },
  {
    file: 'expr/range_expr.cc',
    kind: '> to >=',
    line: 'from = step > count() ? count() : from + (more + 1) * step;',
    because: 'a step of the whole count leads behind the last index, too',
  },
  {
    file: 'capture/line_reader.cc',
    kind: 'condition never true',
    line: 'if (text.empty()) continue;',
    because: 'an empty line holds nothing, and nobody asks for the place behind the last line',
  },
  {
    file: 'capture/line_reader.cc',
    kind: '> to >=',
    line: 'scanned_ = scanned_ > count ? scanned_ - count : 0;',
    because: 'the difference is 0 there',
  },
  {
    file: 'capture/list_scanner.cc',
    kind: 'statement left out',
    line: 'isLongString_ |= stringBegin_ < count;',
    because:
      '64 bytes at least are kept of such a string, and no key that a form looks for is so long',
  },
  {
    file: 'expr/coercion.cc',
    kind: '0 to 1',
    line: 'uint32_t count = 0;',
    because: 'destinations() sets it before it counts',
  },
  {
    file: 'expr/float_text.cc',
    kind: '< to <=',
    line: 'const bool negative = value < 0;',
    because: '0 has returned before',
  },
  {
    file: 'expr/type.cc',
    kind: '6 to 7',
    line: 'while (depth < kMaxListDepth && base.size() > 6 && base.substr(0, 5) == "LIST[" &&',
    because: 'no kind has a name of one letter',
  },
  {
    file: 'templates/nearest.cc',
    kind: '1 to 2',
    line: 'std::vector<uint32_t> last(b.size() + 1);',
    because: 'nobody reads the number that is added',
  },
  {
    file: 'templates/strings.cc',
    kind: '> to >=',
    line: "if (at > 0 && raw[at - 1] == 'u') return true;",
    because: 'the byte before the text of a string is its quote',
  },
  {
    file: 'json/invisible.cc',
    kind: '- to +',
    line: 'return (at - before) % 2 == 0;',
    because: 'the difference of two numbers is even where their sum is',
  },
];
