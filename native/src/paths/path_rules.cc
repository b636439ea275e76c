#include "job_entity/path_rules.h"

#include <utility>

#include "base/text_map.h"
#include "paths/shake256.h"

namespace job_entity {

namespace {

constexpr std::string_view kAssetRootPrefix = "assetroot-";
constexpr size_t kAssetRootHashBytes = 10;

bool isSymbolic(std::string_view destination) {
  return destination.substr(0, kSymbolicSessionDirectory.size()) == kSymbolicSessionDirectory;
}

}  // namespace

std::string assetRootName(std::string_view rootPath) {
  uint8_t hash[kAssetRootHashBytes];
  paths::shake256(rootPath, hash, sizeof hash);
  std::string name(kAssetRootPrefix);
  for (const uint8_t byte : hash) {
    name += "0123456789abcdef"[byte >> 4];
    name += "0123456789abcdef"[byte & 15];
  }
  return name;
}

PathMappingRule assetRootRule(PathFormat rootPathFormat, std::string_view rootPath,
                              std::string_view sessionDirectory, WorkerOs workerOs) {
  if (sessionDirectory.empty()) sessionDirectory = kSymbolicSessionDirectory;
  PathMappingRule rule;
  rule.format = rootPathFormat;
  rule.sourcePath = rootPath;
  rule.origin = RuleOrigin::kAssetRoot;
  rule.destinationPath = sessionDirectory;
  if (!isPathSeparator(workerPathFormat(workerOs), sessionDirectory.back())) {
    rule.destinationPath += workerOs == WorkerOs::kWindows ? '\\' : '/';
  }
  rule.destinationPath += assetRootName(rootPath);
  return rule;
}

uint32_t appendAssetRootRules(std::vector<PathMappingRule>& rules,
                              const std::vector<ManifestRoot>& manifests,
                              std::string_view sessionDirectory, WorkerOs workerOs) {
  const size_t listed = rules.size();
  TextMap byRoot;
  for (const bool withLocation : {false, true}) {
    if (withLocation && listed > 0) break;
    for (size_t i = 0; i < manifests.size(); ++i) {
      const ManifestRoot& manifest = manifests[i];
      if (manifest.redacted || manifest.hasFileSystemLocation != withLocation) continue;
      PathMappingRule rule =
          assetRootRule(manifest.format, manifest.rootPath, sessionDirectory, workerOs);
      rule.originIndex = static_cast<uint32_t>(i);
      rule.pointer = manifest.pointer;
      rule.offset = manifest.offset;
      rule.fileSystemLocationName = manifest.fileSystemLocationName;
      // The worker keeps them by root: the last of equal roots takes the place of the first.
      const auto place = static_cast<uint32_t>(rules.size());
      if (byRoot.add(manifest.rootPath, place))
        rules.push_back(std::move(rule));
      else
        rules[*byRoot.find(manifest.rootPath)] = std::move(rule);
    }
  }
  return static_cast<uint32_t>(rules.size() - listed);
}

InferredWorkerOs inferWorkerOs(const std::vector<PathMappingRule>& rules) {
  InferredWorkerOs inferred;
  for (const PathMappingRule& rule : rules) {
    const std::string& destination = rule.destinationPath;
    if (isSymbolic(destination)) continue;
    if (looksLikeWindowsPath(destination)) ++inferred.windowsDestinations;
    if (!destination.empty() && destination[0] == '/') ++inferred.posixDestinations;
  }
  const bool windows = inferred.windowsDestinations > 0;
  const bool posix = inferred.posixDestinations > 0;
  if (windows && posix) {
    inferred.evidence = WorkerOsEvidence::kAmbiguous;
  } else if (windows || posix) {
    inferred.evidence = WorkerOsEvidence::kDestinations;
    if (windows) inferred.os = WorkerOs::kWindows;
  }
  return inferred;
}

const char* workerOsEvidenceText(WorkerOsEvidence evidence) {
  switch (evidence) {
    case WorkerOsEvidence::kDestinations:
      return "the worker's system was inferred from the rules' destinations";
    case WorkerOsEvidence::kAmbiguous:
      return "the rules' destinations are of both systems; posix was assumed";
    case WorkerOsEvidence::kNone:
      return "no destination tells the worker's system; posix was assumed";
  }
  return "";
}

}  // namespace job_entity
