#include "job_entity/path_reverse.h"

#include <utility>

#include "job_entity/path_rules.h"
#include "paths/destination.h"
#include "paths/source_match.h"

namespace job_entity {

namespace {

/// True if the worker reads both as the same path.
bool samePath(PathFormat format, std::string_view a, std::string_view b) {
  const ParsedPath parsedA = parsePath(format, a);
  const ParsedPath parsedB = parsePath(format, b);
  return parsedA.components.size() == parsedB.components.size() &&
         parsedA.trailingSeparator == parsedB.trailingSeparator &&
         paths::matchStart(parsedA, parsedB).matched();
}

class Reverse {
 public:
  Reverse(const PathMapper& mapper, std::string_view workerPath)
      : mapper_(mapper),
        text_(workerPath),
        format_(workerPathFormat(mapper.workerOs())),
        filePath_(parsePath(format_, workerPath)) {}

  std::vector<ReverseCandidate> run() {
    for (const uint32_t rule : mapper_.order()) {
      const std::string& destination = mapper_.rules()[rule].destinationPath;
      // A destination stays a URI only under a rule from a URI.
      const bool uri =
          mapper_.rules()[rule].format == PathFormat::kUri && looksLikeUri(destination);
      if (uri) {
        addBelow(rule, parsePath(PathFormat::kUri, destination),
                 parsePath(PathFormat::kUri, text_));
      } else {
        const ParsedPath parsed = parsePath(format_, destination);
        addBelow(rule, parsed, filePath_);
        addBelowSymbolic(rule, parsed);
      }
    }
    // A path that no rule matches is the same on the worker.
    add(ReverseCandidate{std::string(text_), -1, std::string(), std::string()}, text_);
    return std::move(candidates_);
  }

 private:
  void addBelow(uint32_t rule, const ParsedPath& destination, const ParsedPath& path) {
    if (paths::matchStart(destination, path).matched()) {
      addFrom(rule, path, destination.components.size(), std::string(), text_);
    } else if (path.format == format_) {
      addBehindText(rule);
    }
  }

  /// Joined, a destination and a component can have another anchor than the destination alone:
  /// `\\server` and `share`. So the destination is looked for as text, too.
  void addBehindText(uint32_t rule) {
    const paths::Destination destination(mapper_.rules()[rule], mapper_.workerOs());
    const bool longer = text_.size() > destination.alone().size();
    const std::string_view prefix = longer ? destination.prefix() : destination.alone();
    const std::string_view start = text_.substr(0, prefix.size());
    if (start.size() != prefix.size() || !pathComponentsEqual(format_, start, prefix)) return;
    // Not parsed as a path, because the rest has no anchor, whatever it looks like.
    ParsedPath rest;
    rest.format = format_;
    rest.text = text_.substr(prefix.size());
    rest.trailingSeparator = filePath_.trailingSeparator;
    uint32_t at = 0;
    while (at < rest.text.size()) {
      uint32_t stop = at;
      while (stop < rest.text.size() && !isPathSeparator(format_, rest.text[stop])) ++stop;
      if (stop > at) rest.components.push_back({at, stop - at});
      at = stop + 1;
    }
    addFrom(rule, rest, 0, std::string(), text_);
  }

  /// `<session>/assetroot-...` on a path that names the session's directory.
  void addBelowSymbolic(uint32_t rule, const ParsedPath& destination) {
    const size_t count = destination.components.size();
    if (destination.hasAnchor() || count < 2) return;
    if (destination.component(0) != kSymbolicSessionDirectory) return;
    const size_t behind = count - 1;  // components behind the symbol
    for (size_t at = 0; at + behind <= filePath_.components.size(); ++at) {
      bool same = true;
      for (size_t i = 0; i < behind && same; ++i) {
        same =
            pathComponentsEqual(format_, destination.component(i + 1), filePath_.component(at + i));
      }
      if (!same) continue;
      const size_t start = filePath_.components[at].offset;
      std::string directory(text_.substr(0, start));
      // The literal symbol is found the ordinary way.
      if (directory.empty() || samePath(format_, directory, "<session>/")) continue;
      std::string wanted(kSymbolicSessionDirectory);
      wanted += paths::writtenSeparator(format_);
      wanted += text_.substr(start);
      while (directory.size() > 1 && isPathSeparator(format_, directory.back())) {
        directory.pop_back();
      }
      addFrom(rule, filePath_, at + behind, std::move(directory), wanted);
    }
  }

  /// The rule's source, then the path's components from `first` on.
  void addFrom(uint32_t rule, const ParsedPath& path, size_t first, std::string sessionDirectory,
               std::string_view wanted) {
    const PathMappingRule& given = mapper_.rules()[rule];
    const ParsedPath source = parsePath(given.format, given.sourcePath);
    std::vector<std::string_view> components;
    for (size_t i = 0; i < source.components.size(); ++i) {
      components.push_back(source.component(i));
    }
    for (size_t i = first; i < path.components.size(); ++i) {
      components.push_back(path.component(i));
    }
    ReverseCandidate candidate;
    candidate.rule = static_cast<int32_t>(rule);
    candidate.sessionDirectory = std::move(sessionDirectory);
    candidate.path = paths::joinPath(source, components, path.trailingSeparator);
    const bool added = add(candidate, wanted);
    if (!added && given.format == PathFormat::kWindows) {
      // With backslashes, a POSIX rule may read it as a name of its own.
      ReverseCandidate other = candidate;
      for (char& c : other.path) c = c == '\\' ? '/' : c;
      add(std::move(other), wanted);
    }
    // A destination that is only a root ends in a separator whatever the submitter's path did.
    candidate.path = paths::joinPath(source, components, false);
    if (path.trailingSeparator) add(candidate, wanted);
    // A share is a root also without a separator behind it.
    if (components.empty() && candidate.path.size() > 1) {
      candidate.path.pop_back();
      add(candidate, wanted);
    }
  }

  bool add(ReverseCandidate candidate, std::string_view wanted) {
    const int32_t winner = mapper_.map(candidate.path, candidate.mapped);
    // Another rule may get it, and map it to the same place.
    if ((winner < 0) != (candidate.rule < 0)) return false;
    candidate.rule = winner;
    const bool same = looksLikeUri(candidate.mapped) ? candidate.mapped == wanted
                                                     : samePath(format_, candidate.mapped, wanted);
    if (!same) return false;
    for (const ReverseCandidate& each : candidates_) {
      if (each.path == candidate.path) return true;
    }
    candidates_.push_back(std::move(candidate));
    return true;
  }

  const PathMapper& mapper_;
  std::string_view text_;
  PathFormat format_;
  ParsedPath filePath_;
  std::vector<ReverseCandidate> candidates_;
};

}  // namespace

std::vector<ReverseCandidate> reversePath(const PathMapper& mapper, std::string_view workerPath) {
  return Reverse(mapper, workerPath).run();
}

}  // namespace job_entity
