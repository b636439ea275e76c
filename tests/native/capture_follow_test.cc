// Requests whose responses are in the next file, whether the files are read one after the other or
// side by side.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "job_entity/capture_reader.h"

namespace job_entity {
namespace {

std::string jobId(int job) {
  std::string digits = std::to_string(job);
  return "job-" + std::string(32 - digits.size(), '0') + digits;
}

std::string record(const std::string& more) {
  return R"({"level":"INFO","type":"API","operation":"deadline:BatchGetJobEntity",)" + more + "}\n";
}

std::string request(int job) {
  return record(R"("subtype":"Req","params":{"identifiers":[{"jobDetails":{"jobId":")" +
                jobId(job) + R"("}}]})");
}

std::string answer(int job) {
  return record(
      R"("subtype":"Resp","status_code":200,"params":{"entities":[{"jobDetails":{"jobId":")" +
      jobId(job) +
      R"(","logGroupName":"/g","schemaVersion":"jobtemplate-2023-09"}}],"errors":[]})");
}

/// Of any request: it does not say of which.
std::string refusal() {
  return record(R"("subtype":"Resp","status_code":429,"error":{"Message":"slow","Code":)"
                R"("ThrottlingException"},"params":{"message":"slow"})");
}

/// A reader, and the request of each response that it has given ("-": none).
struct Reading {
  CaptureReader reader;
  std::vector<std::string> requests;

  void take() {
    CapturedResponse captured;
    while (reader.next(captured))
      requests.push_back(captured.context.request ? captured.context.request->text : "-");
  }
  void read(const std::string& text) {
    ASSERT_TRUE(reader.feed(text));
    take();
  }
  void finish() {
    reader.finish();
    take();
  }
};

std::string asked(int job) {
  return R"({"identifiers":[{"jobDetails":{"jobId":")" + jobId(job) + R"("}}]})";
}

TEST(CaptureFollow, ARequestAtTheEndGetsTheNextFilesResponse) {
  Reading first, second;
  first.read(request(1) + answer(1) + request(2));
  first.finish();
  second.reader.follow(first.reader);
  second.read(answer(2));
  second.finish();
  EXPECT_EQ(first.requests, std::vector<std::string>{asked(1)});
  EXPECT_EQ(second.requests, std::vector<std::string>{asked(2)});
}

/// Requests 2, 3, ... are answered while 1 waits.
std::string overtaken(int times) {
  std::string text = request(1);
  for (int job = 2; job < 2 + times; ++job) text += request(job) + answer(job);
  return text;
}

TEST(CaptureFollow, ARequestThatManyHaveOvertakenIsNotAnsweredByWhatNamesNobody) {
  for (const int times : {15, 16, 17, 40}) {
    Reading reading;
    reading.read(overtaken(times) + refusal());
    reading.finish();
    EXPECT_EQ(reading.requests.back(), times <= 16 ? asked(1) : "-") << times;
  }
}

TEST(CaptureFollow, ARequestThatManyHaveOvertakenStillGetsItsOwnResponse) {
  Reading reading;
  reading.read(overtaken(40) + answer(1));
  reading.finish();
  EXPECT_EQ(reading.requests.back(), asked(1));
}

TEST(CaptureFollow, ARequestThatManyHaveOvertakenDoesNotWaitInTheNextFile) {
  for (const int times : {16, 17}) {
    Reading first, second;
    first.read(overtaken(times));
    first.finish();
    second.reader.follow(first.reader);
    second.read(answer(1));
    second.finish();
    EXPECT_EQ(second.requests.back(), times <= 16 ? asked(1) : "-") << times;
  }
}

TEST(CaptureFollow, OldRequestsThatAreAnsweredInOrderAreNotOvertaken) {
  std::string text;
  for (int job = 1; job <= 60; ++job) text += request(job);
  for (int job = 1; job <= 60; ++job) text += job % 3 == 0 ? refusal() : answer(job);
  Reading reading;
  reading.read(text);
  reading.finish();
  ASSERT_EQ(reading.requests.size(), 60u);
  for (int job = 1; job <= 60; ++job) EXPECT_EQ(reading.requests[job - 1], asked(job));
}

TEST(CaptureFollow, JoinsWhatAsksForNothingOfTheOtherFile) {
  Reading first, second;
  first.read(request(1));
  first.finish();
  second.reader.beginApart();
  second.read(request(2) + answer(2));
  EXPECT_TRUE(second.reader.join(first.reader));
  // From here on it is like one that has followed from the start.
  second.read(answer(1));
  second.finish();
  EXPECT_EQ(second.requests, (std::vector<std::string>{asked(2), asked(1)}));
}

TEST(CaptureFollow, JoinsWhatAnswersTheSameAgainAndAgain) {
  // More errors than entities are remembered, all of one job.
  constexpr int kErrors = 1 << 20;
  constexpr int kAtATime = 1 << 13;
  std::string errors;
  for (int i = 0; i < kAtATime; ++i)
    errors += (i > 0 ? "," : "") + (R"({"jobDetails":{"jobId":")" + jobId(2) + R"("}})");
  const std::string text = record(
      R"("subtype":"Resp","status_code":200,"params":{"entities":[],"errors":[)" + errors + "]}");
  Reading first, second;
  first.read(request(1));
  first.finish();
  second.reader.beginApart();
  for (int i = 0; i <= kErrors / kAtATime; ++i) second.read(text);
  EXPECT_TRUE(second.reader.join(first.reader));
  second.read(answer(1));
  second.finish();
  EXPECT_EQ(second.requests.back(), asked(1));
}

TEST(CaptureFollow, DoesNotJoinWhatHasTheResponse) {
  for (const std::string& response : {answer(1), refusal()}) {
    Reading first, second;
    first.read(request(1));
    first.finish();
    second.reader.beginApart();
    second.read(request(5) + answer(5) + response);
    EXPECT_FALSE(second.reader.join(first.reader));
    // The requests are still there for a second reading.
    Reading again;
    again.reader.follow(first.reader);
    again.read(request(5) + answer(5) + response);
    again.finish();
    EXPECT_EQ(again.requests, (std::vector<std::string>{asked(5), asked(1)}));
  }
}

TEST(CaptureFollow, RequestsGoToAReaderElsewhere) {
  Reading first, second;
  first.read(request(1) + request(2) + answer(2) + request(3));
  first.finish();
  const std::string given = first.reader.giveWaiting();
  EXPECT_EQ(first.reader.giveWaiting(), "");
  EXPECT_TRUE(second.reader.join(given));
  second.read(answer(3));
  second.finish();
  EXPECT_EQ(second.requests, std::vector<std::string>{asked(3)});
  // The rest goes on to the next file, with all that its own file said of it.
  Reading third;
  EXPECT_TRUE(third.reader.join(second.reader.giveWaiting()));
  CapturedResponse captured;
  ASSERT_TRUE(third.reader.feed(answer(1)));
  third.reader.finish();
  ASSERT_TRUE(third.reader.next(captured));
  const CapturedRequest& found = *captured.context.request;
  EXPECT_EQ(found.text, asked(1));
  const size_t inLine = request(1).find(R"({"identifiers")");
  EXPECT_EQ(found.place.offset, inLine);
  EXPECT_EQ(found.place.line, 1u);
  EXPECT_EQ(found.place.column, inLine + 1);
}

TEST(CaptureFollow, BytesThatNoReaderGaveAreNotTaken) {
  Reading first;
  first.read(request(1));
  first.finish();
  const std::string given = first.reader.giveWaiting();
  for (size_t size = 1; size < given.size(); ++size) {
    Reading second;
    EXPECT_FALSE(second.reader.join(std::string_view(given).substr(0, size))) << size;
  }
}

TEST(CaptureFollow, JoiningGivesWhatFollowingGives) {
  std::mt19937 random(7);
  const auto below = [&](uint32_t bound) { return static_cast<int>(random() % bound); };
  size_t joined = 0;
  size_t refused = 0;
  for (int round = 0; round < 400; ++round) {
    std::string before;
    std::vector<std::string> parts(2);
    // Of few jobs, so that the files have to do with each other, and of many.
    const uint32_t jobs = round % 2 == 0 ? 6 : 400;
    const auto one = [&](uint32_t refusals) {
      const int kind = below(20);
      if (kind < static_cast<int>(refusals)) return refusal();
      return kind < 11 ? request(below(jobs)) : answer(below(jobs));
    };
    for (int i = below(12); i >= 0; --i) before += one(2);
    for (std::string& part : parts)
      for (int i = below(40); i >= 0; --i) part += one(round % 3 == 0 ? 0 : 1);
    Reading first, again, followed, apart;
    for (Reading* const reading : {&first, &again}) {
      reading->read(before);
      reading->finish();
    }
    followed.reader.follow(first.reader);
    followed.read(parts[0] + parts[1]);
    followed.finish();
    apart.reader.beginApart();
    apart.read(parts[0]);
    const bool isGiven = round % 5 == 0;
    if (!(isGiven ? apart.reader.join(again.reader.giveWaiting())
                  : apart.reader.join(again.reader))) {
      ++refused;
      continue;
    }
    ++joined;
    apart.read(parts[1]);
    apart.finish();
    EXPECT_EQ(apart.requests, followed.requests) << round;
  }
  EXPECT_GT(joined, 50u);
  EXPECT_GT(refused, 50u);
}

}  // namespace
}  // namespace job_entity
