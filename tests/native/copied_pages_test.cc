// What the source of a page says: tags and entities, and what only looks like them.

#include "capture/copied.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace job_entity::tests {

namespace {

std::string textOf(std::string_view page) {
  const auto text = capture::textOfPage(SourcePiece(page, FilePlace()));
  return text == nullptr ? "(none)" : text->text;
}

TEST(CopiedPages, TagsGoAndEntitiesStandForASign) {
  const std::string start = "<!DOCTYPE html><html><body><pre>";
  const std::string end = "</pre></body></html>";
  const auto inside = [&](const std::string& text) {
    const std::string all = textOf(start + "{&quot;" + text + "&quot;}" + end);
    const size_t from = all.find("{\"");
    const size_t to = all.rfind("\"}");
    return from == std::string::npos || to == std::string::npos
               ? "(none) " + all
               : all.substr(from + 2, to - from - 2);
  };
  EXPECT_EQ(inside("a"), "a");
  EXPECT_EQ(inside("a<b>c</b>d"), "acd");
  EXPECT_EQ(inside("a<span class=\"x\">c</span>d"), "acd");
  EXPECT_EQ(inside("a&lt;b&gt;c&amp;d&#39;e&#x22;f"), "a<b>c&d'e\"f");
  EXPECT_EQ(inside("a&unknown;b&;c&"), "a&unknown;b&;c&");
  // A sign that no name of a tag follows is one of the text.
  EXPECT_EQ(inside("a < b"), "a < b");
  EXPECT_EQ(inside("a<1b>c"), "a<1b>c");
  EXPECT_EQ(inside("a<-b>c"), "a<-b>c");
  EXPECT_EQ(inside("a<<b>c"), "a<c");
}

TEST(CopiedPages, StartAtTheirFirstByte) {
  EXPECT_EQ(textOf("{&quot;jobId&quot;: 1}"), "{\"jobId\": 1}");
  EXPECT_EQ(textOf("x &#39;y&#39;"), "x 'y'");
  EXPECT_EQ(textOf("&quot;x&quot;"), "\"x\"");
}

TEST(CopiedPages, EntitiesOfQuotesHaveALength) {
  for (const std::string_view entity : {"&quot;", "&#34;", "&#x22;", "&amp;quot;", "&#39;"}) {
    EXPECT_EQ(capture::quoteEntityLength(entity, 0), entity.size()) << entity;
    EXPECT_EQ(capture::quoteEntityLength("x" + std::string(entity) + "y", 1), entity.size())
        << entity;
    EXPECT_EQ(capture::quoteEntityLength("x" + std::string(entity), 0), 0u) << entity;
    EXPECT_EQ(capture::quoteEntityLength(entity.substr(0, entity.size() - 2), 0), 0u) << entity;
  }
  for (const std::string_view other : {"&", "&;", "&lt;", "&quo;", "&#35;", "quot;", ""})
    EXPECT_EQ(capture::quoteEntityLength(other, 0), 0u) << other;
}

TEST(CopiedPages, OpenWithATagOfAPage) {
  for (const std::string_view page : {"<!DOCTYPE html>", "<html>", "<html lang=\"en\">"})
    EXPECT_TRUE(capture::opensPage(page)) << page;
  for (const std::string_view text : {"", "<", "html", "{\"a\":\"<html>\"}", "< html>"})
    EXPECT_FALSE(capture::opensPage(text)) << text;
}

TEST(CopiedPages, BlanksThatDoNotBreakAreBlanksOutsideOfStrings) {
  const auto plain = [](std::string_view text) {
    const auto blank = capture::withPlainBlanks(SourcePiece(text, FilePlace()));
    return blank == nullptr ? std::string("(as it is)") : blank->text;
  };
  EXPECT_EQ(plain("{\"a\": 1}"), "(as it is)");
  EXPECT_EQ(plain("{\xc2\xa0\"a\":\xc2\xa0"
                  "1}"),
            "{ \"a\": 1}");
  EXPECT_EQ(plain("{\xc2\xa0\"a\xc2\xa0x\\\"\xc2\xa0\":\xc2\xa0"
                  "1}"),
            "{ \"a\xc2\xa0x\\\"\xc2\xa0\": 1}");
  EXPECT_EQ(plain("\xc3\xa9\xc2\xa0"), "\xc3\xa9 ");
}

}  // namespace

}  // namespace job_entity::tests
