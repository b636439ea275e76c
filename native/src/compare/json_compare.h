#pragma once

// Finds the differences of two JSON texts, member by member.

#include <string_view>

#include "base/text_map.h"
#include "decode/json_tree.h"
#include "job_entity/compare.h"

namespace job_entity::comparison {

/// Ids of the second side that correspond to others of the first.
class Renames {
 public:
  void add(std::string_view after, std::string before);
  /// The text that counts in place of this one of the second side.
  const std::string& of(const std::string& after) const;

 private:
  TextMap numbers_;
  std::vector<std::string> before_;
};

/// Members that two versions of an entity have changed, in the order of the second one. Keys that
/// `ignored` names are left out at the top.
class JsonComparison {
 public:
  /// `room` is what changes may still take, in bytes.
  JsonComparison(const Renames& renames, std::vector<MemberChange>& changes, uint64_t& room,
                 uint32_t& omitted)
      : renames_(renames), changes_(changes), room_(room), omitted_(omitted) {}

  void compare(const decode::JsonTree& before, const decode::JsonTree& after,
               const TextMap& ignored);

 private:
  friend class TreePair;

  void keep(MemberChange change);

  const Renames& renames_;
  std::vector<MemberChange>& changes_;
  uint64_t& room_;
  uint32_t& omitted_;
};

}  // namespace job_entity::comparison
