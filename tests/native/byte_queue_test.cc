// What follows the bytes of a queue, which is read with them, is never what happened to be there.

#include "capture/byte_queue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "job_entity/limits.h"

namespace job_entity::capture {
namespace {

void fill(ByteQueue& queue, const std::string& text, size_t size) {
  std::memcpy(queue.room(text.size()), text.data(), text.size());
  queue.filled(size);
}

bool isFollowedByZeros(const ByteQueue& queue) {
  const std::string_view bytes = queue.view();
  const char* const end = bytes.data() + bytes.size();
  return std::all_of(end, end + kInputPadding, [](char byte) { return byte == 0; });
}

TEST(ByteQueuePadding, IsZeroBehindBytesThatAreGone) {
  ByteQueue queue;
  fill(queue, std::string(1000, 'x'), 1000);
  EXPECT_TRUE(isFollowedByZeros(queue));
  // The next ones take the place of the first.
  queue.drop(1000);
  fill(queue, "y", 1);
  ASSERT_EQ(queue.view(), "y");
  EXPECT_TRUE(isFollowedByZeros(queue));
}

TEST(ByteQueuePadding, IsZeroWhenNothingFillsTheRoom) {
  ByteQueue queue;
  fill(queue, std::string(1000, 'x'), 1000);
  queue.drop(990);
  // Moves what is left to the front.
  ASSERT_NE(queue.room(900), nullptr);
  EXPECT_EQ(queue.view(), "xxxxxxxxxx");
  EXPECT_TRUE(isFollowedByZeros(queue));
}

TEST(ByteQueuePadding, IsZeroWhereTheRoomIsNotUsedUp) {
  ByteQueue queue;
  fill(queue, std::string(1000, 'x'), 10);
  EXPECT_TRUE(isFollowedByZeros(queue));
  const InputBuffer taken = queue.take();
  EXPECT_EQ(taken.view(), "xxxxxxxxxx");
  const char* const end = taken.data() + taken.view().size();
  EXPECT_TRUE(std::all_of(end, end + kInputPadding, [](char byte) { return byte == 0; }));
}

}  // namespace
}  // namespace job_entity::capture
