// A path that is spelled another way than the rules spell it: nothing matches, though a person sees
// the same place.

#include "base/ascii.h"
#include "base/format.h"
#include "paths/hints.h"
#include "paths/look_alike.h"

namespace job_entity::paths {

namespace {

/// A share's server, without the part behind it.
std::string_view serverOf(const ParsedPath& path) {
  const std::string_view text = path.text.substr(2);
  return text.substr(0, text.find_first_of("/\\"));
}

/// One server's name, short and with its domain.
bool isSameServer(std::string_view a, std::string_view b) {
  const std::string_view shorter = a.size() < b.size() ? a : b;
  const std::string_view longer = a.size() < b.size() ? b : a;
  return longer.size() > shorter.size() + 1 && longer[shorter.size()] == '.' &&
         shorter.find('.') == std::string_view::npos &&
         equalsIgnoringAsciiCase(longer.substr(0, shorter.size()), shorter);
}

/// A variable of a shell or a home, which was to be resolved where the path was made.
bool startsWithVariable(std::string_view path) {
  if (path.size() < 2) return false;
  if (path[0] == '~') return path[1] == '/' || path[1] == '\\' || isAsciiLetter(path[1]);
  if (path[0] == '$')
    return isAsciiLetter(path[1]) || path[1] == '{' || path[1] == '_' || path[1] == '(';
  return path[0] == '%' && path.find('%', 2) != std::string_view::npos;
}

/// The path with the first components in the source's spelling.
std::string withComponentsOf(const ParsedPath& source, const ParsedPath& path) {
  std::string changed;
  size_t copied = 0;
  for (size_t i = 0; i < source.components.size(); ++i) {
    const PathPart& part = path.components[i];
    changed += path.text.substr(copied, part.offset - copied);
    changed += source.component(i);
    copied = part.offset + part.length;
  }
  return changed.append(path.text.substr(copied));
}

/// The path with another start: separators of Windows, one between two components.
std::string behindSource(std::string_view source, const ParsedPath& path) {
  std::string changed(source);
  while (!changed.empty() && isPathSeparator(PathFormat::kWindows, changed.back()))
    changed.pop_back();
  for (size_t i = 0; i < path.components.size(); ++i) {
    changed += '\\';
    changed += path.component(i);
  }
  return changed;
}

}  // namespace

void HintFinder::findVariable() {
  if (!startsWithVariable(path_)) return;
  add(HintCode::kVariable, -1,
      "The path starts with a variable, which nothing resolves before rules are tried. Give what "
      "it stands for on the machine that the path comes from.");
}

void HintFinder::findWorkerPath() {
  const PathFormat format = workerPathFormat(mapper_.workerOs());
  for (uint32_t rank = 0; rank < ruleCount(); ++rank) {
    const uint32_t rule = mapper_.order()[rank];
    const ParsedPath destination = parsePath(format, mapper_.rules()[rule].destinationPath);
    if (!destination.hasAnchor() || destination.components.empty()) continue;
    if (!matchStart(destination, readings_.in(format)).matched()) continue;
    add(HintCode::kWorkerPath, static_cast<int32_t>(rule),
        job_entity::format("The path is the worker's already: it is below the destination of rule "
                           "{}, so nothing is to be mapped.",
                           {rule}));
    return;
  }
}

void HintFinder::findOtherSpelling(uint32_t rule, const ParsedPath& source) {
  const ParsedPath& path = readings_.in(source.format);
  if (matchSource(source, path).failure != RuleFailure::kComponent) return;
  if (path.components.size() < source.components.size()) return;
  bool isNormalised = false;
  bool isShort = false;
  for (size_t i = 0; i < source.components.size(); ++i) {
    const std::string_view wanted = source.component(i);
    const std::string_view found = path.component(i);
    if (pathComponentsEqual(source.format, wanted, found)) continue;
    if (differInNormalisation(wanted, found))
      isNormalised = true;
    else if (source.format == PathFormat::kWindows && isShortNameOf(wanted, found))
      isShort = true;
    else
      return;
  }
  if (isShort && hasRoom(HintCode::kShortName))
    proposePath(HintCode::kShortName,
                format("Rule {} has another name at a place where one of the two is the short name "
                       "(8.3) that Windows may give a folder. If they are one folder, write it as "
                       "the rule does.",
                       {rule}),
                withComponentsOf(source, path));
  else if (isNormalised && hasRoom(HintCode::kNormalisation))
    proposePath(HintCode::kNormalisation,
                format("Rule {} looks the same, but has letters with accents as other characters: "
                       "macOS writes the letter and the accent (NFD), others one character (NFC), "
                       "and that counts.",
                       {rule}),
                withComponentsOf(source, path));
}

void HintFinder::findServer(uint32_t rule, const ParsedPath& source) {
  const ParsedPath& path = readings_.in(PathFormat::kWindows);
  const bool areShares = source.format == PathFormat::kWindows &&
                         source.anchor.kind == AnchorKind::kUnc &&
                         path.anchor.kind == AnchorKind::kUnc;
  if (!areShares || !hasRoom(HintCode::kServer)) return;
  const std::string_view wanted = serverOf(source);
  const std::string_view found = serverOf(path);
  if (!isSameServer(wanted, found)) return;
  std::string changed(path.text.substr(0, 2));
  changed.append(wanted).append(path.text.substr(2 + found.size()));
  proposePath(HintCode::kServer,
              format("Rule {} names the server {}, the path {}: names of servers are compared as "
                     "they are written, with or without their domain.",
                     {rule, wanted, found}),
              std::move(changed));
}

void HintFinder::findDriveOrShare() {
  const ParsedPath& path = readings_.in(PathFormat::kWindows);
  const AnchorKind own = path.anchor.kind;
  if (own != AnchorKind::kDrive && (own != AnchorKind::kUnc || path_[0] == '/')) return;
  const AnchorKind other = own == AnchorKind::kDrive ? AnchorKind::kUnc : AnchorKind::kDrive;
  // Only where no rule starts as the path does: else it is in another folder.
  for (uint32_t rank = 0; rank < ruleCount(); ++rank)
    if (pathAnchorsEqual(mapper_.source(mapper_.order()[rank]), path)) return;
  for (uint32_t rank = 0; rank < ruleCount(); ++rank) {
    const uint32_t rule = mapper_.order()[rank];
    const ParsedPath& source = mapper_.source(rule);
    if (source.format != PathFormat::kWindows || source.anchor.kind != other) continue;
    if (!hasRoom(HintCode::kDriveOrShare)) return;
    const std::string message =
        own == AnchorKind::kDrive
            ? format(
                  "No rule starts at {}, but rule {} does at the share {}. If the drive is that "
                  "share, write the share.",
                  {path.anchorText(), rule, source.text})
            : format(
                  "No rule starts at {}, but rule {} does at {}. If that is the share as a "
                  "drive, write the drive.",
                  {path.anchorText(), rule, source.text});
    proposePath(HintCode::kDriveOrShare, message, behindSource(source.text, path));
  }
}

}  // namespace job_entity::paths
