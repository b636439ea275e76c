#include "paths/rule_trie.h"

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

// What builds and what walks long paths share these, because each copy of a look-up is large.

JOB_ENTITY_APART size_t RuleTrie::slotOf(uint32_t parent, const char* text, size_t length) const {
  return slotOf<false>(parent, keyOf<false>(text, length), text);
}

JOB_ENTITY_APART bool RuleTrie::follow(Place& place, const char* text, size_t length,
                                       bool folds) const {
  if (place.isAtNode()) {
    return followEdge(place, folds ? slotOf<true>(place.node, keyOf<true>(text, length), text)
                                   : slotOf(place.node, text, length));
  }
  const char* const stored = texts_.data() + place.tail;
  if (length >= place.tailLength || stored[length] != kTailSeparator) return false;
  for (size_t i = 0; i < length; ++i) {
    if (stored[i] != (folds ? asciiLowerCase(text[i]) : text[i])) return false;
  }
  place.passTail(static_cast<uint32_t>(length));
  return true;
}

uint32_t RuleTrie::anchorNode(PathFormat format, std::string_view path,
                              const PathAnchor& anchor) const {
  if (anchor.kind == AnchorKind::kNone)
    return hasRelative_[static_cast<size_t>(format)] ? relativeRoot(format) : kNoNode;
  if (format == PathFormat::kPosix) return posixRootNodes_[anchor.length - 1];
  if (format == PathFormat::kWindows) return windowsAnchorNode(path, anchor);
  const std::string key = anchorKey(format, path, anchor);
  return child(anchorRoot(format), key.data(), key.size());
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
    return child(anchorRoot(PathFormat::kWindows), key, length);
  }
  const std::string whole = anchorKey(PathFormat::kWindows, path, anchor);
  return child(anchorRoot(PathFormat::kWindows), whole.data(), whole.size());
}

template <PathFormat kFormat>
RuleTrie::Match RuleTrie::walk(uint32_t node, std::string_view path, size_t at) const {
  constexpr bool kFold = kFormat == PathFormat::kWindows;
  const char* const begin = path.data();
  const char* const end = begin + path.size();
  const char* in = begin + at;
  Place place = startOf(node);
  Match match;
  if (nodes_[node].rank != kNoRule) match = {nodes_[node].rank, at};
  while (in < end) {
    const char* const stop = findComponentEnd<kFormat>(in, end);
    const size_t length = static_cast<size_t>(stop - in);
    const bool dropped = length == 0 || (length == 1 && *in == '.');
    if (!dropped) {
      if (!follow(place, in, length, kFold)) return match;
      if (place.isAtNode() && nodes_[place.node].rank != kNoRule)
        match = {nodes_[place.node].rank, static_cast<size_t>(stop - begin)};
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
  Place place = startOf(node);
  Match match;
  if (nodes_[node].rank != kNoRule) match = {nodes_[node].rank, at};
  for (uint32_t in = at; in < size && !(place.isAtNode() && nodes_[place.node].isLeaf);) {
    const uint32_t stop = path.componentEnd<kFormat>(in);
    const uint32_t length = stop - in;
    const char* const text = path.at(in);
    in = stop + 1;
    if (length == 0 || (length == 1 && *text == '.')) continue;
    if (!follow<kFold>(place, shortKeyOf<kFold>(text, length), text)) return match;
    if (place.isAtNode() && nodes_[place.node].rank != kNoRule)
      match = {nodes_[place.node].rank, stop};
  }
  return match;
}

/// Empty components at the end of a source do not count as parts, so the deepest node need not be
/// the one that is tried first.
RuleTrie::Match RuleTrie::walkUri(uint32_t node, std::string_view path, size_t at) const {
  Place place = startOf(node);
  Match match;
  if (nodes_[node].rank != kNoRule) match = {nodes_[node].rank, at};
  while (at < path.size()) {
    const size_t start = at + 1;
    size_t stop = start;
    while (stop < path.size() && path[stop] != '/') ++stop;
    const char* const text = path.data() + start;
    if (!follow(place, text, stop - start, false)) return match;
    if (place.isAtNode() && nodes_[place.node].rank < match.rank)
      match = {nodes_[place.node].rank, stop};
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
