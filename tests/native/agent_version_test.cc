#include "job_entity/agent_version.h"

#include <gtest/gtest.h>

namespace job_entity::tests {

namespace {

TEST(AgentVersion, IsReadFromItsText) {
  AgentVersion version;
  EXPECT_TRUE(parseAgentVersion("0.33.6", version));
  EXPECT_EQ(agentVersionText(version), "0.33.6");
  EXPECT_TRUE(parseAgentVersion("1.20.300.post1+g0a1b2c3", version));
  EXPECT_EQ(agentVersionText(version), "1.20.300");
  for (const char* const text : {"", "0", "0.33", "0.33.", "v0.33.6", "0..6", "0.33.x", ".1.2.3",
                                 "99999999999.0.0", "*REDACTED*"})
    EXPECT_FALSE(parseAgentVersion(text, version)) << text;
  EXPECT_EQ(agentVersionText(version), "1.20.300");
}

TEST(AgentVersion, HasAnOrder) {
  EXPECT_TRUE((AgentVersion{0, 33, 3} < AgentVersion{0, 33, 4}));
  EXPECT_TRUE((AgentVersion{0, 9, 9} < AgentVersion{0, 10, 0}));
  EXPECT_TRUE((AgentVersion{0, 99, 9} < AgentVersion{1, 0, 0}));
  EXPECT_FALSE((AgentVersion{0, 33, 4} < AgentVersion{0, 33, 4}));
}

}  // namespace

}  // namespace job_entity::tests
