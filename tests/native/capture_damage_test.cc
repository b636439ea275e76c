// What a damaged record must give, byte by byte, measured by a strict JSON parser.
//
// A flip that leaves JSON is no damage: what the record says then is read, be it another name or a
// byte that is no UTF-8, which has a code of its own. Where a record is no JSON any more, either
// what it holds is read as if nothing had happened (the damage is in a member that nobody reads),
// or an error lies at the very byte where the strict parser stops; between the records of a
// container, where only brackets are looked at, between the flipped byte and that one. The other
// records are read in both cases.

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <algorithm>

#include "capture/line_scan.h"
#include "capture_texts.h"

namespace job_entity::tests {

namespace {

/// Where a strict parser stops; the text's size if it does not.
size_t damageOf(std::string_view json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  return document.HasParseError() ? document.GetErrorOffset() : json.size();
}

bool isJson(std::string_view json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  return !document.HasParseError();
}

/// A stretch of a capture that is one JSON value.
struct Stretch {
  size_t begin;
  size_t end;
};

/// The JSON of each line.
std::vector<Stretch> linesOf(const std::string& text) {
  std::vector<Stretch> found;
  for (size_t line = 0; line < text.size();) {
    const size_t feed = std::min(text.find('\n', line), text.size());
    const size_t open = text.find('{', line);
    size_t end = feed;
    while (end > line && (text[end - 1] == '\r' || text[end - 1] == ' ')) --end;
    if (open < end) found.push_back({open, end});
    line = feed + 1;
  }
  return found;
}

bool hasErrorAt(const ReadCapture& read, size_t offset) {
  const auto errors = read.errors();
  return std::any_of(errors.begin(), errors.end(), [&](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::kError && diagnostic.offset == offset;
  });
}

bool hasErrorWithin(const ReadCapture& read, size_t first, size_t last) {
  const auto errors = read.errors();
  return std::any_of(errors.begin(), errors.end(), [&](const Diagnostic& diagnostic) {
    return diagnostic.offset >= first && diagnostic.offset <= last;
  });
}

std::vector<const ReadResponse*> responsesIn(const ReadCapture& read, const Stretch& stretch) {
  std::vector<const ReadResponse*> found;
  for (const ReadResponse& response : read.responses) {
    const uint64_t offset = response.context.place.offset;
    if (offset >= stretch.begin && offset < stretch.end) found.push_back(&response);
  }
  return found;
}

/// Whether a stretch gives the same in both: all that it holds.
bool isSame(const ReadCapture& a, const ReadCapture& b, const Stretch& stretch) {
  if (a.counts.requests != b.counts.requests || a.counts.identifiers != b.counts.identifiers)
    return false;
  const auto ofA = responsesIn(a, stretch);
  const auto ofB = responsesIn(b, stretch);
  return std::equal(ofA.begin(), ofA.end(), ofB.begin(), ofB.end(),
                    [](const ReadResponse* one, const ReadResponse* two) {
                      return one->json == two->json &&
                             one->diagnostics.size() == two->diagnostics.size();
                    });
}

std::string nameOf(const testing::TestParamInfo<const char*>& info) {
  std::string name;
  for (const char* c = info.param; *c != '\0'; ++c)
    if (std::isalnum(static_cast<unsigned char>(*c)) != 0) name += *c;
  return name;
}

class DamagedLines : public testing::TestWithParam<const char*> {};

TEST_P(DamagedLines, AreReportedWhereAStrictParserStops) {
  const CaptureText capture = captureNamed(GetParam());
  ASSERT_FALSE(capture.text.empty());
  const ReadCapture whole = readCapture(capture.text);
  const std::vector<Stretch> stretches = linesOf(capture.text);
  ASSERT_GT(stretches.size(), 1u);
  size_t damaged = 0;
  for (const Stretch& stretch : stretches) {
    for (size_t at = stretch.begin; at < stretch.end; ++at) {
      for (const char flip : {'\x01', '\x02', '\x10', '\x40', '\x80'}) {
        std::string text = capture.text;
        text[at] = static_cast<char>(text[at] ^ flip);
        // A new line end makes two lines, and a line of its own of each part.
        if (text[at] == '\n') continue;
        const std::string_view json =
            std::string_view(text).substr(stretch.begin, stretch.end - stretch.begin);
        const ReadCapture read = readCapture(text, 4096);
        for (const Stretch& other : stretches) {
          if (other.begin == stretch.begin) continue;
          for (const ReadResponse* const before : responsesIn(whole, other)) {
            const auto after = responsesIn(read, other);
            ASSERT_EQ(after.size(), 1u) << at << ' ' << int{flip};
            EXPECT_EQ(after[0]->json, before->json) << at << ' ' << int{flip};
          }
        }
        const bool isOurs = capture.form == Form::kNdjson ||
                            json.find(capture::kOperationName) != std::string_view::npos;
        if (!isOurs || isJson(json)) continue;
        ++damaged;
        EXPECT_TRUE(hasErrorAt(read, stretch.begin + damageOf(json)) ||
                    isSame(read, whole, stretch))
            << at << ' ' << int{flip} << ' ' << stretch.begin + damageOf(json) << ' ' << json
            << (read.errors().empty() ? std::string(" none")
                                      : " " + std::to_string(read.errors()[0].offset) + ' ' +
                                            read.errors()[0].message);
      }
    }
  }
  EXPECT_GT(damaged, 100u);
}

TEST_P(DamagedLines, CutOffAnywhereAreReportedAtTheCut) {
  const CaptureText capture = captureNamed(GetParam());
  const ReadCapture whole = readCapture(capture.text);
  const std::string_view text = capture.text;
  size_t cuts = 0;
  for (const Stretch& stretch : linesOf(capture.text)) {
    const std::string_view json = text.substr(stretch.begin, stretch.end - stretch.begin);
    // A log's line must have come to the operation's name.
    size_t first = stretch.begin + 2;
    if (capture.form != Form::kNdjson) {
      const size_t name = json.find(capture::kOperationName);
      if (name == std::string_view::npos) continue;
      first = stretch.begin + name + capture::kOperationName.size();
    }
    for (size_t cut = first; cut < stretch.end; ++cut) {
      ++cuts;
      const ReadCapture read = readCapture(text.substr(0, cut), 4096);
      // Blanks at the end of a line are no part of its record; of a file that is one value they
      // are.
      const size_t end = text.substr(0, cut).find_last_not_of(' ') + 1;
      EXPECT_TRUE(hasErrorAt(read, end) || hasErrorAt(read, cut))
          << cut << ' ' << json.substr(0, cut - stretch.begin);
      for (const ReadResponse& before : whole.responses) {
        if (before.context.place.offset >= stretch.begin) break;
        ASSERT_GT(read.responses.size(), before.context.index) << cut;
        EXPECT_EQ(read.responses[before.context.index].json, before.json) << cut;
      }
    }
  }
  EXPECT_GT(cuts, 300u);
}

INSTANTIATE_TEST_SUITE_P(OfEachForm, DamagedLines,
                         testing::Values("structured log", "structured log, CRLF and mark",
                                         "bootstrap log", "exported log", "NDJSON"),
                         nameOf);

class DamagedDocuments : public testing::TestWithParam<const char*> {};

TEST_P(DamagedDocuments, AreReportedWhereAStrictParserStops) {
  const CaptureText capture = captureNamed(GetParam());
  ASSERT_FALSE(capture.text.empty());
  const ReadCapture whole = readCapture(capture.text);
  const Stretch all = {0, capture.text.size()};
  size_t damaged = 0;
  for (size_t at = 0; at < capture.text.size(); ++at) {
    for (const char flip : {'\x01', '\x02', '\x10', '\x40', '\x80'}) {
      std::string text = capture.text;
      text[at] = static_cast<char>(text[at] ^ flip);
      if (isJson(text)) continue;
      ++damaged;
      const ReadCapture read = readCapture(text, 4096);
      // A strict parser points at the escape's start if its second byte was flipped.
      const size_t stop = damageOf(text);
      EXPECT_TRUE(hasErrorWithin(read, std::min(at, stop), std::max(at, stop)) ||
                  isSame(read, whole, all))
          << at << ' ' << int{flip} << ' ' << damageOf(text) << ' '
          << text.substr(at < 40 ? 0 : at - 40, 80)
          << (read.errors().empty()
                  ? std::string(" none")
                  : " " + std::to_string(read.errors()[0].offset) + ' ' + read.errors()[0].message);
    }
  }
  EXPECT_GT(damaged, 50u);
}

INSTANTIATE_TEST_SUITE_P(OfEachForm, DamagedDocuments,
                         testing::Values("raw body", "exception", "HAR", "CloudWatch events",
                                         "Insights"),
                         nameOf);

}  // namespace

}  // namespace job_entity::tests
