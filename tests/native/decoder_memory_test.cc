// A Decoder: whose memory a response is in, and what its options change.

#include <gtest/gtest.h>

#include "fixtures.h"
#include "job_entity/decoder.h"
#include "job_entity/validate.h"
#include "schema/shape_ids.h"

namespace job_entity::tests {

namespace {

TEST(Decoder, OneAfterTheOtherInTheSameMemory) {
  const std::string text = readFixture("kind-all.json");
  Decoder decoder;
  Response first = decoder.decode(text);
  const char* const input = first.input().data();
  const decode::Rows* const rows = &first.rows();
  EXPECT_EQ(first.entities().size(), 4u);
  decoder.recycle(std::move(first));
  Response second = decoder.decode(std::string_view("{}"));
  EXPECT_EQ(second.input().data(), input);
  EXPECT_EQ(&second.rows(), rows);
  EXPECT_EQ(second.entities().size(), 0u);
  EXPECT_EQ(second.input(), "{}");
  // What was not given back is another's.
  Response third = decoder.decode(text);
  EXPECT_NE(third.input().data(), input);
  EXPECT_NE(&third.rows(), rows);
  EXPECT_EQ(third.entities().size(), 4u);
}

TEST(Decoder, KeepsNoMoreThanItIsTold) {
  const std::string text = readFixture("kind-all.json");
  Decoder decoder(text.size());
  decoder.recycle(decoder.decode(text));
  EXPECT_EQ(decoder.spareInput().data(), nullptr);
  Decoder larger(size_t{1} << 20);
  larger.recycle(larger.decode(text));
  EXPECT_NE(larger.spareInput().data(), nullptr);
  EXPECT_EQ(larger.spareInput().data(), nullptr);
  // Its rows are there still.
  EXPECT_EQ(larger.decode(text).entities().size(), 4u);
}

TEST(Decoder, ReadsWhatIsBorrowedWhereItIs) {
  const std::string text = readFixture("kind-all.json");
  const InputBuffer padded = InputBuffer::copyOf(text);
  Decoder decoder;
  Response response = decoder.decode(InputBuffer::borrow(padded.view()));
  EXPECT_EQ(response.input().data(), padded.view().data());
  EXPECT_EQ(response.entities().size(), 4u);
  EXPECT_EQ(response.diagnostics().all().size(),
            Response::decode(InputBuffer::copyOf(text)).diagnostics().all().size());
  // It stays the caller's, also when its response's memory is made use of.
  decoder.recycle(std::move(response));
  for (const std::string_view next : {std::string_view("{}"), std::string_view("")}) {
    const Response other = decoder.decode(next);
    EXPECT_EQ(other.input(), next);
    EXPECT_NE(other.input().data(), padded.view().data());
  }
  EXPECT_EQ(padded.view(), text);
  EXPECT_EQ(InputBuffer::borrow(padded.view()).data(), nullptr);
}

TEST(Decoder, TakesWhatNothingIsLeftOf) {
  Decoder decoder;
  Response response = decoder.decode(std::string_view("{}"));
  const Response taken = std::move(response);
  decoder.recycle(std::move(response));
  EXPECT_EQ(decoder.decode(std::string_view("[]")).input(), "[]");
  EXPECT_EQ(taken.input(), "{}");
}

TEST(Decoder, ALargeBufferIsNotGivenToASmallText) {
  Decoder decoder;
  decoder.recycle(decoder.decode(std::string(100000, ' ')));
  const Response small = decoder.decode(std::string_view("{}"));
  EXPECT_EQ(small.input(), "{}");
  EXPECT_EQ(decoder.spareInput().data(), nullptr);
}

TEST(Decoder, Options) {
  const std::string text = readFixture("fault-redacted.json");
  Decoder decoder;
  const Response quiet =
      decoder.decode(text, {DecodeOptions::kFindOut, FindingsKept::kAllButRedactions});
  const Response noted = decoder.decode(text);
  EXPECT_LT(quiet.diagnostics().all().size(), noted.diagnostics().all().size());
  EXPECT_EQ(summaryOf(validate(quiet)), summaryOf(validate(noted)));
  const Response request =
      decoder.decode(std::string_view(R"({"identifiers":[]})"), {kShape_BatchGetJobEntityRequest});
  EXPECT_EQ(request.rootShape(), kShape_BatchGetJobEntityRequest);
}

TEST(Decoder, AVerdictIsThatOfAllFindings) {
  Decoder decoder;
  size_t left = 0;
  for (const Fixture& fixture : allFixtures()) {
    const std::string whole = readFixture(fixture.file);
    // Cut off as well: what is wrong with the text itself is composed at once.
    for (const size_t size : {whole.size(), whole.size() - whole.size() / 8, whole.size() / 2}) {
      const std::string_view text = std::string_view(whole).substr(0, size);
      const Response all = decoder.decode(text);
      const Response verdict =
          decoder.decode(text, {DecodeOptions::kFindOut, FindingsKept::kVerdict});
      EXPECT_EQ(verdict.ok(), all.ok()) << fixture.file << size;
      EXPECT_EQ(hasErrors(verdict), hasErrors(all)) << fixture.file << size;
      EXPECT_EQ(verdict.form(), all.form()) << fixture.file << size;
      EXPECT_EQ(summaryOf(validate(verdict)), summaryOf(validate(all))) << fixture.file << size;
      left += all.diagnostics().all().size() - verdict.diagnostics().all().size();
    }
  }
  EXPECT_GT(left, 0u);
}

TEST(Decoder, ServesWhatIsDecodedAgain) {
  Decoder decoder;
  Decoder spare;
  ValidateOptions options;
  options.decoder = &spare;
  // One after the other in the same memory, so that nothing of the last one may be left.
  for (const Fixture& fixture : allFixtures()) {
    const std::string text = readFixture(fixture.file);
    for (const FindingsKept kept : {FindingsKept::kAllButRedactions, FindingsKept::kVerdict}) {
      const Response response = decoder.decode(text, {DecodeOptions::kFindOut, kept});
      EXPECT_EQ(summaryOf(validate(response, options)), summaryOf(validate(response)))
          << fixture.file;
    }
  }
}

TEST(ValidateInPlace, LeavesTheResponseWithAllThatWasFound) {
  for (const Fixture& fixture : allFixtures()) {
    if (fixture.responses != 1) continue;
    Decoder decoder;
    for (const FindingsKept kept :
         {FindingsKept::kAll, FindingsKept::kAllButRedactions, FindingsKept::kVerdict}) {
      const std::string text = readFixture(fixture.file);
      Response response = decoder.decode(text, {DecodeOptions::kFindOut, kept});
      const Diagnostics expected = validate(response);
      validateInPlace(response);
      EXPECT_EQ(summaryOf(response.diagnostics()), summaryOf(expected)) << fixture.file;
      EXPECT_EQ(response.ok(), expected.errorCount() == 0) << fixture.file;
      EXPECT_EQ(response.input(), text);
    }
  }
}

}  // namespace

}  // namespace job_entity::tests
