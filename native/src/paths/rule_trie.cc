#include "paths/rule_trie.h"

#include <algorithm>

#include "paths/rule_trie_keys.h"

namespace job_entity::paths {

std::string anchorKey(PathFormat format, std::string_view path, const PathAnchor& anchor) {
  std::string text;
  appendAnchor(text, format, path, anchor);
  const bool folds = format == PathFormat::kWindows ||
                     (format == PathFormat::kUri && text.find("://") != std::string::npos);
  if (folds) {
    for (char& c : text) c = asciiLowerCase(c);
  }
  return text;
}

// From kKeyBytes - n on: ones for n bytes, then zeros.
constexpr unsigned char kByteMasks[2 * kKeyBytes] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                     255, 255, 255, 255, 255, 255, 255, 255};

/// The key of a text behind which kKeyBytes may be read. Without branches: lengths are hard to
/// predict.
template <bool kFold>
JOB_ENTITY_INLINE RuleTrie::Key RuleTrie::shortKeyOf(const char* text, size_t length) {
  static_assert(ShortPath::kReadAhead >= kKeyBytes, "whole words are read at the end");
  const char* const mask =
      reinterpret_cast<const char*>(kByteMasks) + kKeyBytes - std::min(length, kKeyBytes);
  return {fold<kFold>(loadWord(text) & loadWord(mask)),
          fold<kFold>(loadWord(text + 8) & loadWord(mask + 8)), static_cast<uint32_t>(length)};
}

uint32_t RuleTrie::anchorNode(PathFormat format, std::string_view path,
                              const PathAnchor& anchor) const {
  if (anchor.kind == AnchorKind::kNone)
    return hasRelative_[static_cast<size_t>(format)] ? relativeRoot(format) : kNoNode;
  if (format == PathFormat::kPosix) return posixRootNodes_[anchor.length - 1];
  if (format == PathFormat::kWindows) return windowsAnchorNode(path, anchor);
  const std::string key = anchorKey(format, path, anchor);
  return child<false>(anchorRoot(format), key.data(), key.size());
}

uint32_t RuleTrie::windowsAnchorNode(std::string_view path, const PathAnchor& anchor) const {
  if (anchor.kind == AnchorKind::kRooted) return rootedNode_;
  const int drive = plainDrive(path, anchor);
  if (drive >= 0) return driveNodes_[drive][anchor.rooted ? 1 : 0];
  // Server and share, as anchorKey() has them, without memory of their own.
  constexpr size_t kShortKey = 128;
  char key[kShortKey];
  size_t length = 0;
  if (anchor.length < kShortKey) {
    for (const char c : path.substr(0, anchor.length))
      key[length++] = c == '/' ? '\\' : asciiLowerCase(c);
    if (anchor.rooted) key[length++] = '\\';
    return child<false>(anchorRoot(PathFormat::kWindows), key, length);
  }
  const std::string whole = anchorKey(PathFormat::kWindows, path, anchor);
  return child<false>(anchorRoot(PathFormat::kWindows), whole.data(), whole.size());
}

template <PathFormat kFormat>
RuleTrie::Match RuleTrie::walk(uint32_t node, std::string_view path, size_t at) const {
  constexpr bool kFold = kFormat == PathFormat::kWindows;
  const char* const begin = path.data();
  const char* const end = begin + path.size();
  const char* in = begin + at;
  Match match;
  if (nodes_[node].rank != kNoRule) match = {nodes_[node].rank, at};
  while (in < end) {
    const char* const stop = findComponentEnd<kFormat>(in, end);
    const size_t length = static_cast<size_t>(stop - in);
    const bool dropped = length == 0 || (length == 1 && *in == '.');
    if (!dropped) {
      node = child<kFold>(node, in, length);
      if (node == kNoNode) return match;
      if (nodes_[node].rank != kNoRule)
        match = {nodes_[node].rank, static_cast<size_t>(stop - begin)};
    }
    in = stop + 1;
  }
  return match;
}

template <PathFormat kFormat>
JOB_ENTITY_INLINE RuleTrie::Match RuleTrie::walkShort(uint32_t node, const ShortPath& path,
                                                      uint32_t at) const {
  constexpr bool kFold = kFormat == PathFormat::kWindows;
  const uint32_t size = path.size();
  Match match;
  if (nodes_[node].rank != kNoRule) match = {nodes_[node].rank, at};
  for (uint32_t in = at; in < size && !nodes_[node].isLeaf;) {
    const uint32_t stop = path.componentEnd<kFormat>(in);
    const uint32_t length = stop - in;
    const char* const text = path.at(in);
    in = stop + 1;
    if (length == 0 || (length == 1 && *text == '.')) continue;
    node = child<kFold>(node, shortKeyOf<kFold>(text, length), text);
    if (node == kNoNode) return match;
    if (nodes_[node].rank != kNoRule) match = {nodes_[node].rank, stop};
  }
  return match;
}

/// Empty components at the end of a source do not count as parts, so the deepest node need not be
/// the one that is tried first.
RuleTrie::Match RuleTrie::walkUri(uint32_t node, std::string_view path, size_t at) const {
  Match match;
  if (nodes_[node].rank != kNoRule) match = {nodes_[node].rank, at};
  while (at < path.size()) {
    const size_t start = at + 1;
    size_t stop = start;
    while (stop < path.size() && path[stop] != '/') ++stop;
    node = child<false>(node, path.data() + start, stop - start);
    if (node == kNoNode) return match;
    if (nodes_[node].rank < match.rank) match = {nodes_[node].rank, stop};
    at = stop;
  }
  return match;
}

RuleTrie::Match RuleTrie::find(PathFormat format, std::string_view path) const {
  const PathAnchor anchor = parseAnchor(format, path);
  const uint32_t node = anchorNode(format, path, anchor);
  if (node == kNoNode) return anyPath(format);
  switch (format) {
    case PathFormat::kPosix:
      return walk<PathFormat::kPosix>(node, path, anchor.rest);
    case PathFormat::kWindows:
      return orAnyPath(walk<PathFormat::kWindows>(node, path, anchor.rest));
    case PathFormat::kUri:
      return walkUri(node, path, anchor.rest);
  }
  return Match();
}

RuleTrie::Match RuleTrie::find(PathFormat format, std::string_view path,
                               const ShortPath& read) const {
  if (format == PathFormat::kUri) return find(format, path);
  const PathAnchor anchor = parseAnchor(format, path);
  const uint32_t node = anchorNode(format, path, anchor);
  if (node == kNoNode) return anyPath(format);
  if (format == PathFormat::kPosix) return walkShort<PathFormat::kPosix>(node, read, anchor.rest);
  return orAnyPath(walkShort<PathFormat::kWindows>(node, read, anchor.rest));
}

}  // namespace job_entity::paths
