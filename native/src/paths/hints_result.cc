// Traps of a result: the path was mapped, but where to?

#include <utility>

#include "base/format.h"
#include "base/utf8.h"
#include "job_entity/path_rules.h"
#include "paths/hints.h"

namespace job_entity::paths {

namespace {

uint32_t utf16Length(std::string_view text) {
  uint32_t units = 0;
  for (size_t at = 0; at < text.size();) {
    const uint32_t length = codePointLength(text, at);
    units += length == 4 ? 2 : 1;
    at += length;
  }
  return units;
}

bool anyComponent(const ParsedPath& path, bool (*test)(std::string_view)) {
  for (size_t i = 0; i < path.components.size(); ++i) {
    if (test(path.component(i))) return true;
  }
  return false;
}

bool isDotDot(std::string_view component) { return component == ".."; }
bool hasColon(std::string_view component) { return component.find(':') != std::string_view::npos; }

/// The path with `_` for each colon in its components, from the one of that index on.
std::string withoutColons(const ParsedPath& path, size_t from) {
  std::string changed(path.text);
  for (size_t i = from; i < path.components.size(); ++i) {
    const PathPart& part = path.components[i];
    for (size_t at = part.offset; at < part.offset + part.length; ++at) {
      if (changed[at] == ':') changed[at] = '_';
    }
  }
  return changed;
}

bool startsWithDeviceNamespace(std::string_view path) {
  return path.substr(0, 4) == "\\\\?\\" || path.substr(0, 4) == "\\\\.\\";
}

/// The destination in a form that may be longer than other paths, or empty if it has none.
std::string extendedDestination(std::string_view destination) {
  const ParsedPath parsed = parsePath(PathFormat::kWindows, destination);
  std::vector<std::string_view> components;
  for (size_t i = 0; i < parsed.components.size(); ++i) components.push_back(parsed.component(i));
  const std::string plain = joinPath(parsed, components, false);
  if (parsed.anchor.kind == AnchorKind::kDrive) return format("\\\\?\\{}", {plain});
  if (parsed.anchor.kind == AnchorKind::kUnc)
    return format("\\\\?\\UNC{}", {std::string_view(plain).substr(1)});
  return std::string();
}

}  // namespace

void HintFinder::findDotDotInResult() {
  const PathFormat format = workerPathFormat(mapper_.workerOs());
  if (!anyComponent(parsePath(format, mapped_.result), isDotDot)) return;
  const char* const message =
      "The result holds \"..\", which is not resolved, so it can lead out of the destination.";
  const uint32_t index = static_cast<uint32_t>(mapped_.rule);
  const PathMappingRule& rule = mapper_.rules()[index];
  std::string resolved = resolveDotDot(readings_.in(rule.format));
  const MappedPath mapped = mapper_.map(resolved);
  const bool better = !resolved.empty() && mapped.matched &&
                      !anyComponent(parsePath(format, mapped.result), isDotDot);
  if (better && proposePath(HintCode::kDotDot, message, std::move(resolved))) return;
  PathMappingRule changed = rule;
  changed.destinationPath = resolveDotDot(parsePath(format, rule.destinationPath));
  const bool fine = !changed.destinationPath.empty() &&
                    !anyComponent(parsePath(format, mappedBy(changed)), isDotDot);
  if (fine && proposeRule(HintCode::kDotDot, message, index, std::move(changed))) return;
  add(HintCode::kDotDot, mapped_.rule, message);
}

void HintFinder::findTooLong() {
  if (mapper_.workerOs() != WorkerOs::kWindows) return;
  if (startsWithDeviceNamespace(mapped_.result)) return;
  uint32_t length = utf16Length(mapped_.result);
  const std::string_view symbol = kSymbolicSessionDirectory;
  const bool isSymbolic = std::string_view(mapped_.result).substr(0, symbol.size()) == symbol;
  if (isSymbolic) length += kUsualSessionDirectory - static_cast<uint32_t>(symbol.size());
  if (length <= kMaxWindowsPath) return;
  const std::string message =
      isSymbolic ? format(
                       "With a session directory of about {} characters the result has {}; without "
                       "\"\\\\?\\\" many Windows programs take only {}.",
                       {kUsualSessionDirectory, length, kMaxWindowsPath})
                 : format(
                       "The result has {} characters; without \"\\\\?\\\" many Windows programs "
                       "take only {}.",
                       {length, kMaxWindowsPath});
  const uint32_t rule = static_cast<uint32_t>(mapped_.rule);
  PathMappingRule changed = mapper_.rules()[rule];
  changed.destinationPath = extendedDestination(changed.destinationPath);
  const bool proposed = !changed.destinationPath.empty() &&
                        proposeRule(HintCode::kTooLong, message, rule, std::move(changed));
  if (!proposed) add(HintCode::kTooLong, mapped_.rule, message);
}

void HintFinder::findColonComponent() {
  if (mapper_.workerOs() != WorkerOs::kWindows) return;
  if (!anyComponent(parsePath(PathFormat::kWindows, mapped_.result), hasColon)) return;
  const uint32_t index = static_cast<uint32_t>(mapped_.rule);
  const PathMappingRule& rule = mapper_.rules()[index];
  const std::string message =
      "A component of the result holds \":\", which no Windows file name can; the worker's own "
      "code may drop the destination there.";
  // The components that the source has do not come into the result.
  const size_t behindSource = parsePath(rule.format, rule.sourcePath).components.size();
  std::string changedPath = withoutColons(readings_.in(rule.format), behindSource);
  const MappedPath mapped = mapper_.map(changedPath);
  const bool better =
      mapped.matched && !anyComponent(parsePath(PathFormat::kWindows, mapped.result), hasColon);
  if (better && proposePath(HintCode::kColonComponent, message, std::move(changedPath))) return;
  PathMappingRule changed = rule;
  changed.destinationPath = withoutColons(parsePath(PathFormat::kWindows, rule.destinationPath), 0);
  const bool fine = !anyComponent(parsePath(PathFormat::kWindows, mappedBy(changed)), hasColon);
  if (fine && proposeRule(HintCode::kColonComponent, message, index, std::move(changed))) return;
  add(HintCode::kColonComponent, mapped_.rule, message);
}

}  // namespace job_entity::paths
