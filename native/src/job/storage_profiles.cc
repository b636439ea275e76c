#include "job/storage_profiles.h"

#include "base/format.h"
#include "decode/json_tree.h"

namespace job_entity::job {

namespace {

constexpr uint32_t kNone = decode::JsonNode::kNone;

std::string textAt(const decode::JsonTree& tree, uint32_t object, const char* name) {
  const uint32_t node = tree.find(object, name);
  if (node == kNone || tree.at(node).type != decode::JsonType::kString) return {};
  return tree.at(node).text.decoded();
}

StorageProfile readProfile(const decode::JsonTree& tree, uint32_t node) {
  StorageProfile profile;
  profile.id = textAt(tree, node, "storageProfileId");
  profile.displayName = textAt(tree, node, "displayName");
  profile.osFamily = textAt(tree, node, "osFamily");
  const uint32_t list = tree.find(node, "fileSystemLocations");
  if (list == kNone || tree.at(list).type != decode::JsonType::kList) return profile;
  profile.hasLocations = true;
  for (uint32_t i = tree.at(list).firstChild; i != kNone; i = tree.at(i).next) {
    if (tree.at(i).type != decode::JsonType::kObject) continue;
    FileSystemLocation location;
    location.name = textAt(tree, i, "name");
    location.path = textAt(tree, i, "path");
    const uint32_t path = tree.find(i, "path");
    if (path != kNone) location.offset = tree.at(path).offset;
    if (!location.name.empty() && !location.path.empty()) profile.locations.push_back(location);
  }
  return profile;
}

bool isProfile(const decode::JsonTree& tree, uint32_t node) {
  return tree.at(node).type == decode::JsonType::kObject && tree.find(node, "osFamily") != kNone &&
         (tree.find(node, "fileSystemLocations") != kNone ||
          tree.find(node, "storageProfileId") != kNone);
}

PathFormat formatOf(const StorageProfile& profile) {
  return workerOsOf(profile) == WorkerOs::kWindows ? PathFormat::kWindows : PathFormat::kPosix;
}

}  // namespace

WorkerOs workerOsOf(const StorageProfile& profile) {
  const bool isWindows = profile.osFamily == "WINDOWS" || profile.osFamily == "windows";
  return isWindows ? WorkerOs::kWindows : WorkerOs::kPosix;
}

std::vector<StorageProfile> readStorageProfiles(const InputBuffer& input) {
  const decode::JsonTree tree(input.view());
  std::vector<StorageProfile> profiles;
  if (tree.damaged() || tree.root() == kNone) return profiles;
  if (isProfile(tree, tree.root())) {
    profiles.push_back(readProfile(tree, tree.root()));
    return profiles;
  }
  uint32_t list = tree.root();
  if (tree.at(list).type == decode::JsonType::kObject) list = tree.find(list, "storageProfiles");
  if (list == kNone || tree.at(list).type != decode::JsonType::kList) return profiles;
  for (uint32_t i = tree.at(list).firstChild; i != kNone; i = tree.at(i).next)
    if (isProfile(tree, i)) profiles.push_back(readProfile(tree, i));
  return profiles;
}

std::string problemOf(const std::vector<StorageProfile>& profiles) {
  if (profiles.size() != 2)
    return format("holds {} storage profile{}: two give the rules between them, FROM and TO",
                  {static_cast<uint32_t>(profiles.size()), profiles.size() == 1 ? "" : "s"});
  for (const StorageProfile& profile : profiles)
    if (!profile.hasLocations)
      return "a storage profile is listed without its locations: save what get-storage-profile "
             "answers";
  return {};
}

std::vector<PathMappingRule> rulesBetween(const StorageProfile& from, const StorageProfile& to) {
  std::vector<PathMappingRule> rules;
  for (const FileSystemLocation& source : from.locations)
    for (const FileSystemLocation& destination : to.locations) {
      if (source.name != destination.name) continue;
      PathMappingRule rule;
      rule.format = formatOf(from);
      rule.sourcePath = source.path;
      rule.destinationPath = destination.path;
      rule.fileSystemLocationName = source.name;
      rule.offset = source.offset;
      rules.push_back(std::move(rule));
      break;
    }
  return rules;
}

}  // namespace job_entity::job
