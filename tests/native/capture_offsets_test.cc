// Where damage is reported in forms that hold one text inside of another, byte by byte.
//
// The rule: damage lies at the first byte with which the text stops to be a record of its form,
// that is where a strict reader of the form stops; an escape counts as a whole, by its backslash.
// In a text inside of a text, that is where the inner reader stops, carried back through the
// escapes: a byte of base64 stands where its first bit does. A record that ends too early is
// damaged at its end, which of a file that was cut off is the file's. The readers here are naive
// ones, made for the tests.
//
// A flip after which the record is still one of its form is no damage: a name may have become
// another one. But no response may get lost without a word: then the byte itself is reported. Only
// the operation's name is what tells that a record is ours at all, and what nobody reads may be
// damaged unnoticed.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <functional>

#include "capture_texts.h"
#include "naive_decoding.h"

namespace job_entity::tests {

namespace {

enum class Coding { kRepr, kBytes, kString, kBase64InString };

/// A stretch of a capture that is read as a text of its own.
struct Stretch {
  Coding coding;
  size_t begin;
  size_t end;
  size_t recordBegin;  ///< of the JSON record around it
  size_t recordEnd;    ///< the same as its start: there is none
  bool isLine;
  bool contains(size_t at) const { return at >= begin && at < end; }
  bool isInRecord(size_t at) const { return at >= recordBegin && at < recordEnd; }
};

struct Layout {
  const char* name;
  bool recordsAreLines;
  std::vector<std::pair<const char*, Coding>> starts;  ///< what stands before a stretch
};

const std::vector<Layout>& layouts() {
  static const std::vector<Layout> all = {
      {"plain log",
       true,
       {{"params=", Coding::kRepr}, {"error=", Coding::kRepr}, {"resource=", Coding::kRepr}}},
      {"debug log", true, {{"'body': ", Coding::kBytes}, {"Response body:\n", Coding::kBytes}}},
      {"HAR",
       false,
       {{"\"encoding\": \"base64\", \"text\": ", Coding::kBase64InString},
        {"\"content\": {\"text\": ", Coding::kString},
        {"\"postData\": {\"text\": ", Coding::kString}}},
      {"CloudWatch events", false, {{"\"message\": ", Coding::kString}}},
      {"Insights", false, {{"\"@message\", \"value\": ", Coding::kString}}},
      {"subscription", true, {{"\"message\": ", Coding::kString}}},
  };
  return all;
}

/// Behind a string in quotes of that kind.
size_t behindQuotes(std::string_view text, size_t quote) {
  size_t at = quote + 1;
  while (text[at] != text[quote]) at += text[at] == '\\' ? 2 : 1;
  return at + 1;
}

/// The JSON values that stand in a list of records, one each.
std::vector<std::pair<size_t, size_t>> recordsOf(const std::string& text, bool areLines) {
  std::vector<std::pair<size_t, size_t>> found;
  if (areLines) {
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = text.find('\n', begin);
      found.emplace_back(begin, end);
      begin = end + 1;
    }
    return found;
  }
  const size_t list = text.find('[');
  size_t depth = 0;
  size_t begin = 0;
  for (size_t at = list + 1; at < text.size() && (depth > 0 || text[at] != ']'); ++at) {
    if (text[at] == '"') {
      at = behindQuotes(text, at) - 1;
    } else if (text[at] == '{' || text[at] == '[') {
      if (depth++ == 0) begin = at;
    } else if (text[at] == '}' || text[at] == ']') {
      if (--depth == 0) found.emplace_back(begin, at + 1);
    }
  }
  return found;
}

std::vector<Stretch> stretchesOf(const CaptureText& capture, const Layout& layout) {
  std::vector<Stretch> found;
  const std::string& text = capture.text;
  const auto records = recordsOf(text, layout.recordsAreLines);
  for (const auto& [before, coding] : layout.starts) {
    for (size_t at = text.find(before); at != std::string::npos; at = text.find(before, at + 1)) {
      Stretch stretch{};
      stretch.coding = coding;
      stretch.isLine = layout.recordsAreLines;
      stretch.begin = at + std::string_view(before).size();
      if (coding == Coding::kRepr)
        stretch.end = naiveRepr(text, stretch.begin).end;
      else
        stretch.end = behindQuotes(text, stretch.begin + (coding == Coding::kBytes ? 1 : 0));
      for (const auto& [begin, end] : records)
        if (stretch.begin >= begin && stretch.begin < end &&
            (coding == Coding::kString || coding == Coding::kBase64InString)) {
          stretch.recordBegin = begin;
          stretch.recordEnd = end;
        }
      found.push_back(stretch);
    }
  }
  return found;
}

/// Where the JSON record around a stretch is damaged.
size_t damageOfRecord(std::string_view text, const Stretch& stretch) {
  // Of a list, one cannot know where a damaged record ends.
  const size_t end = stretch.isLine ? std::min(stretch.recordEnd, text.size()) : text.size();
  return damageOfJson(traced(text, stretch.recordBegin, end), !stretch.isLine);
}

/// Where the stretch of a damaged text is damaged: kWhole if nowhere.
size_t damageOf(std::string_view text, const Stretch& stretch) {
  if (stretch.recordEnd > stretch.recordBegin) {
    const size_t outer = damageOfRecord(text, stretch);
    if (outer != kWhole) return outer;
  }
  const size_t end = std::min(stretch.end, text.size());
  if (stretch.coding == Coding::kRepr) {
    const NaiveRepr read = naiveRepr(text.substr(0, text.find('\n', stretch.begin)), stretch.begin);
    if (read.damaged) return read.end;
    return damageOfUtf8(traced(text, stretch.begin, read.end));
  }
  TracedText inner = traced(text, stretch.begin, end);
  inner = stretch.coding == Coding::kBytes ? naiveBytesLiteral(inner) : naiveJsonString(inner);
  if (stretch.coding == Coding::kBase64InString) inner = naiveBase64(inner);
  const size_t damage = damageOfJson(inner);
  return damage != kWhole ? damage : damageOfUtf8(inner);
}

/// A byte that is not UTF-8 may be a letter of a code page: then it is a warning, in the same
/// place.
bool hasErrorAt(const ReadCapture& read, size_t offset) {
  const auto isThere = [&](const Diagnostic& found) { return found.offset == offset; };
  const auto errors = read.errors();
  return std::any_of(errors.begin(), errors.end(), isThere) ||
         std::any_of(read.problems.begin(), read.problems.end(), [&](const Diagnostic& found) {
           return found.code == Code::kInvalidUtf8 && isThere(found);
         });
}

bool hasErrorWithin(const ReadCapture& read, size_t first, size_t last) {
  const auto errors = read.errors();
  return std::any_of(errors.begin(), errors.end(), [&](const Diagnostic& error) {
    return error.offset >= first && error.offset <= last;
  });
}

/// A zero byte at the start of a text is UTF-16, which the text is as a whole.
bool isTakenForUtf16(const ReadCapture& read, char byte, size_t at) {
  const auto errors = read.errors();
  return byte == '\0' && std::any_of(errors.begin(), errors.end(), [&](const Diagnostic& error) {
           return error.code == Code::kNotUtf8 && error.offset <= at && error.offset + 4 > at;
         });
}

/// Everything that was read of the whole capture is read.
bool isKept(const ReadCapture& read, const ReadCapture& whole) {
  if (read.counts.requests != whole.counts.requests ||
      read.counts.identifiers != whole.counts.identifiers)
    return false;
  size_t found = 0;
  for (const ReadResponse& response : read.responses)
    if (found < whole.responses.size() && response.json == whole.responses[found].json) ++found;
  return found == whole.responses.size();
}

/// As many of everything.
bool isComplete(const ReadCapture& a, const ReadCapture& b) {
  return a.counts.requests == b.counts.requests && a.responses.size() == b.responses.size();
}

std::string describe(const ReadCapture& read, std::string_view text, size_t at, size_t expected) {
  std::string out = "byte " + std::to_string(at) + ", expected " + std::to_string(expected) + ": " +
                    std::string(text.substr(at < 60 ? 0 : at - 60, 100)) + "\n" +
                    std::to_string(read.responses.size()) + " responses, " +
                    std::to_string(read.counts.requests) + " requests";
  for (const Diagnostic& error : read.errors())
    out += "\n  " + std::to_string(error.offset) + ' ' + codeName(error.code) + ' ' + error.message;
  return out;
}

/// Bytes of the operation's name.
std::vector<bool> operationNames(const std::string& text) {
  std::vector<bool> marked(text.size());
  for (const std::string_view name : {"BatchGetJobEntity", "/batchGetJobEntity"})
    for (size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1))
      std::fill_n(marked.begin() + static_cast<std::ptrdiff_t>(at), name.size(), true);
  return marked;
}

class DamagedInside : public testing::TestWithParam<Layout> {};

/// Every way in which a byte is damaged here.
std::vector<char> damagedBytes(char byte) {
  std::vector<char> found;
  for (const char flip : {'\x01', '\x02', '\x10', '\x20', '\x40', '\x80'})
    found.push_back(static_cast<char>(byte ^ flip));
  found.push_back('\0');
  // A new line end makes other records.
  found.erase(std::remove(found.begin(), found.end(), '\n'), found.end());
  return found;
}

TEST_P(DamagedInside, IsReportedWhereAStrictReaderStops) {
  const CaptureText capture = captureNamed(GetParam().name);
  ASSERT_FALSE(capture.text.empty());
  const ReadCapture whole = readCapture(capture.text);
  ASSERT_TRUE(whole.errors().empty());
  const std::vector<Stretch> stretches = stretchesOf(capture, GetParam());
  ASSERT_GE(stretches.size(), capture.responses);
  const std::vector<bool> names = operationNames(capture.text);
  size_t damaged = 0;
  for (const Stretch& stretch : stretches) {
    ASSERT_FALSE(stretch.begin >= stretch.end);
    for (size_t at = stretch.begin; at < stretch.end; ++at) {
      if (names[at]) continue;
      for (const char byte : damagedBytes(capture.text[at])) {
        std::string text = capture.text;
        text[at] = byte;
        const ReadCapture read = readCapture(text, 4096);
        const size_t expected = damageOf(text, stretch);
        if (expected == kWhole) {
          EXPECT_TRUE(isComplete(read, whole) || hasErrorAt(read, at))
              << describe(read, text, at, expected);
          continue;
        }
        ++damaged;
        EXPECT_TRUE(hasErrorAt(read, expected) || isTakenForUtf16(read, byte, at) ||
                    isKept(read, whole))
            << describe(read, text, at, expected);
      }
    }
  }
  EXPECT_GT(damaged, 100u);
}

TEST_P(DamagedInside, NothingAroundGetsLostSilently) {
  const CaptureText capture = captureNamed(GetParam().name);
  const ReadCapture whole = readCapture(capture.text);
  const std::vector<Stretch> stretches = stretchesOf(capture, GetParam());
  const std::vector<bool> names = operationNames(capture.text);
  size_t words = 0;
  for (size_t at = 0; at < capture.text.size(); ++at) {
    const bool isInside = std::any_of(stretches.begin(), stretches.end(),
                                      [&](const Stretch& one) { return one.contains(at); });
    if (isInside || names[at]) continue;
    const auto record = std::find_if(stretches.begin(), stretches.end(),
                                     [&](const Stretch& one) { return one.isInRecord(at); });
    for (const char byte : damagedBytes(capture.text[at])) {
      std::string text = capture.text;
      text[at] = byte;
      const ReadCapture read = readCapture(text, 4096);
      // Of a URL, what stands before a query tells whose it is.
      if (byte == '?') continue;
      size_t expected = at;
      if (record != stretches.end()) {
        const size_t stop = damageOfRecord(text, *record);
        if (stop != kWhole) expected = stop;
      }
      // Between the records of a list, only brackets are looked at.
      const size_t stop = GetParam().recordsAreLines || record != stretches.end()
                              ? kWhole
                              : damageOfJson(traced(text, 0, text.size()));
      const bool isFound = stop == kWhole
                               ? hasErrorAt(read, expected)
                               : hasErrorWithin(read, std::min(at, stop), std::max(at, stop));
      EXPECT_TRUE(isFound || isTakenForUtf16(read, byte, at) || isKept(read, whole))
          << describe(read, text, at, expected);
      words += isFound ? 1 : 0;
    }
  }
  EXPECT_GT(words, 50u);
}

TEST_P(DamagedInside, CutsAreReportedWhereTheFileEnds) {
  const CaptureText capture = captureNamed(GetParam().name);
  const std::vector<Stretch> stretches = stretchesOf(capture, GetParam());
  size_t cuts = 0;
  for (const Stretch& stretch : stretches) {
    for (size_t cut = stretch.begin + 1; cut < stretch.end; ++cut) {
      ++cuts;
      const std::string_view text = std::string_view(capture.text).substr(0, cut);
      const ReadCapture read = readCapture(text, 4096);
      // Blanks at the end of a line are no part of its record; of a file of one JSON value they
      // are.
      const bool isLine = GetParam().recordsAreLines &&
                          (capture.text[0] != '{' || text.find('\n') != std::string_view::npos);
      const size_t end = isLine ? text.find_last_not_of(' ') + 1 : cut;
      const size_t expected = damageOf(text.substr(0, end), stretch);
      ASSERT_NE(expected, kWhole) << cut;
      EXPECT_TRUE(expected == end || text.find('\\', expected) == expected) << cut;
      EXPECT_TRUE(hasErrorAt(read, expected)) << describe(read, text, cut, expected);
    }
  }
  EXPECT_GT(cuts, 200u);
}

TEST_P(DamagedInside, CutsAnywhereElseAreReportedOnceTheRecordIsKnown) {
  const CaptureText capture = captureNamed(GetParam().name);
  const std::vector<Stretch> stretches = stretchesOf(capture, GetParam());
  const std::string_view whole = capture.text;
  size_t cuts = 0;
  for (size_t cut = 1; cut < whole.size(); ++cut) {
    if (std::any_of(stretches.begin(), stretches.end(),
                    [&](const Stretch& one) { return one.contains(cut); }))
      continue;
    const std::string_view text = whole.substr(0, cut);
    const size_t begin = text.rfind('\n') + 1;
    // What has come of the line must tell that it is a record of ours.
    const bool isKnown = !GetParam().recordsAreLines ||
                         text.find("BatchGetJobEntity", begin) != std::string_view::npos;
    if (!isKnown) continue;
    const ReadCapture read = readCapture(text, 4096);
    const ReadCapture line = readCapture(whole.substr(0, whole.find('\n', cut)), 4096);
    const size_t end = text.find_last_not_of(' ') + 1;
    const bool isReported = hasErrorAt(read, end) || hasErrorAt(read, cut);
    const bool isAll = GetParam().recordsAreLines && isKept(read, line);
    const bool isEnd = text.back() == '}' && whole.find_first_not_of("\n", cut) == whole.npos;
    EXPECT_TRUE(isReported || isAll || isEnd) << describe(read, text, cut, end);
    cuts += isReported ? 1 : 0;
  }
  EXPECT_GT(cuts, 5u);
}

INSTANTIATE_TEST_SUITE_P(OfEachForm, DamagedInside, testing::ValuesIn(layouts()),
                         [](const testing::TestParamInfo<Layout>& info) {
                           std::string name;
                           for (const char* c = info.param.name; *c != '\0'; ++c)
                             if (std::isalnum(static_cast<unsigned char>(*c)) != 0) name += *c;
                           return name;
                         });

}  // namespace

}  // namespace job_entity::tests
