#include "templates/capabilities.h"

#include "base/format.h"
#include "templates/nearest.h"
#include "templates/spelling.h"

namespace job_entity::templates {

namespace {

struct Capability {
  std::string_view name;
  bool isAmount;
  std::string_view about;  ///< unit of an amount, values of an attribute
};

constexpr Capability kCapabilities[] = {
#define AMOUNT(name, unit) {name, true, unit},
#define ATTRIBUTE(name, values) {name, false, values},
#include "templates/capabilities.def"
#undef AMOUNT
#undef ATTRIBUTE
};

constexpr std::string_view kReserved[] = {"worker", "job", "step", "task"};

const Capability* find(std::string_view name) {
  const std::string lower = lowerCase(name);
  for (const Capability& capability : kCapabilities)
    if (capability.name == lower) return &capability;
  return nullptr;
}

bool isReserved(std::string_view word) {
  for (const std::string_view reserved : kReserved)
    if (word == reserved) return true;
  return false;
}

/// The part up to a dot; takes it off.
std::string_view takePart(std::string_view& rest) {
  const size_t dot = rest.find('.');
  const std::string_view part = rest.substr(0, dot);
  rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
  return part;
}

bool hasValue(std::string_view values, std::string_view value) {
  while (!values.empty()) {
    const size_t blank = values.find(' ');
    if (values.substr(0, blank) == value) return true;
    if (blank == std::string_view::npos) break;
    values.remove_prefix(blank + 1);
  }
  return false;
}

}  // namespace

std::string lowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::string checkCapabilityName(std::string_view name, bool isAmount) {
  if (name.size() > kMaxCapabilityName)
    return format("The name of a capability has at most {} characters.", {kMaxCapabilityName});
  const char* const kind = isAmount ? "amount" : "attr";
  const std::string lower = lowerCase(name);
  std::string_view rest = lower;
  const size_t colon = rest.find(':');
  const bool hasVendor = colon != std::string_view::npos;
  bool fits = !hasVendor || isIdentifier(rest.substr(0, colon));
  if (hasVendor) rest.remove_prefix(colon + 1);
  fits = fits && takePart(rest) == kind && !rest.empty() && rest.back() != '.';
  const std::string_view first = rest.substr(0, rest.find('.'));
  for (std::string_view parts = rest; fits && !parts.empty();) fits = isIdentifier(takePart(parts));
  if (!fits)
    return format(
        "The name of a capability is {}. and one or more names with dots between, "
        "perhaps after a vendor and a colon.",
        {kind});
  // A vendor's own capabilities have other names, too.
  if (!isReserved(first) || (!hasVendor && find(lower) != nullptr)) return {};
  Nearest nearest(lower);
  for (const Capability& capability : kCapabilities)
    if (capability.isAmount == isAmount) nearest.consider(capability.name);
  return nearest.best().empty()
             ? format("{}.{} is reserved, and no worker has this capability.", {kind, first})
             : format("{}.{} is reserved, and no worker has this capability; {} is meant, perhaps.",
                      {kind, first, nearest.best()});
}

std::string checkAttributeValue(std::string_view attribute, std::string_view value) {
  const Capability* const known = find(attribute);
  if (known != nullptr && !known->isAmount)
    return hasValue(known->about, lowerCase(value))
               ? std::string()
               : format("A worker has one of these here: {}.", {known->about});
  if (value.size() > kMaxAttributeValue)
    return format("The value of an attribute has at most {} characters.", {kMaxAttributeValue});
  if (value.empty() || !isNameStart(value[0]))
    return "The value of an attribute starts with a letter or _.";
  for (const char c : value)
    if (!isNamePart(c) && c != '-')
      return "The value of an attribute is made of letters, digits, _ and -.";
  return {};
}

bool hasOneValue(std::string_view attribute) {
  const Capability* const known = find(attribute);
  return known != nullptr && !known->isAmount;
}

std::string_view unitOf(std::string_view amount) {
  const Capability* const known = find(amount);
  return known != nullptr && known->isAmount ? known->about : std::string_view();
}

}  // namespace job_entity::templates
