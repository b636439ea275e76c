#pragma once

// Host requirements: names of capabilities, their units and values.

#include <cstdint>
#include <string>
#include <string_view>

namespace job_entity::templates {

constexpr uint32_t kMaxRequirements = 50;
constexpr uint32_t kMaxCapabilityName = 100;
constexpr uint32_t kMaxAttributeValue = 100;

std::string lowerCase(std::string_view text);
/// The problem with the name; empty if there is none.
std::string checkCapabilityName(std::string_view name, bool isAmount);
/// The problem with a value of that attribute; empty if there is none.
std::string checkAttributeValue(std::string_view attribute, std::string_view value);
/// Whether it is an attribute that every worker has.
bool hasOneValue(std::string_view attribute);
/// "MiB"; empty: the capability is the farm's own.
std::string_view unitOf(std::string_view amount);

}  // namespace job_entity::templates
