#include "paths/destination.h"

#include <cstring>

#include "paths/component_scan.h"

namespace job_entity::paths {

namespace {

// Whole words are written, so that much may be written behind a result and its last separator.
constexpr size_t kSlack = 8;
static_assert(kSlack < kResultSlack, "there is room for a separator, too");

/// Turns one separator into the other.
constexpr uint64_t kExchange = '/' ^ '\\';

/// Copies whole paths, that is all but a few: components with one separator between two and at most
/// one at the end. False if there is a component to be dropped, or might be. `exchanged` tells
/// whether other separators than the worker's were met.
template <PathFormat kFormat>
JOB_ENTITY_INLINE bool copyPlain(char* out, const char* in, size_t size, char separator,
                                 bool& exchanged) {
  const uint64_t backslashesGo = separator == '/' ? ~uint64_t{0} : 0;
  // The high bit of the byte before is set if a separator is there.
  uint64_t before = 0x80;
  uint64_t dropped = 0;
  uint64_t foreign = 0;
  for (size_t i = 0; i < size; i += 8) {
    const size_t left = size - i;
    uint64_t word;
    if (left >= 8) {
      word = loadWord(in + i);
    } else if (size >= 8) {
      word = loadWord(in + size - 8) >> (8 - left) * 8;
    } else {
      word = loadShort(in, size);
    }
    const uint64_t slashes = markByte(word, '/');
    const uint64_t backslashes = kFormat == PathFormat::kWindows ? markByte(word, '\\') : 0;
    const uint64_t separators = slashes | backslashes;
    // A name that starts with a dot may be one that is dropped, but the callers check that.
    dropped |= (separators | markByte(word, '.')) & (separators << 8 | before);
    before = separators >> 56;
    const uint64_t others = (backslashes & backslashesGo) | (slashes & ~backslashesGo);
    foreign |= others;
    word ^= (others >> 7) * kExchange;
    std::memcpy(out + i, &word, sizeof word);
  }
  exchanged = foreign != 0;
  return dropped == 0;
}

/// Copies the components of `rest` to `out`; returns the end of what was written, which does not
/// end in a separator. At most rest.size() bytes, and kSlack that do not count.
template <PathFormat kFormat>
char* copyComponents(char* out, std::string_view rest, char separator) {
  const char* in = rest.data();
  const char* const end = in + rest.size();
  char* const begin = out;
  while (in < end) {
    if (isPathSeparator(kFormat, *in)) {
      ++in;
      continue;
    }
    const bool dot = *in == '.' && (in + 1 == end || isPathSeparator(kFormat, in[1]));
    if (dot) {
      ++in;
      continue;
    }
    if (out != begin) *out++ = separator;
    uint64_t separators = 0;
    while (separators == 0 && end - in >= 8) {
      const uint64_t word = loadWord(in);
      std::memcpy(out, &word, sizeof word);
      separators = findSeparators<kFormat>(word);
      const unsigned length = separators == 0 ? 8 : separatorIndex(separators);
      in += length;
      out += length;
    }
    if (separators != 0) continue;
    while (in < end && !isPathSeparator(kFormat, *in)) *out++ = *in++;
  }
  return out;
}

/// In a URI every component counts, also empty ones; `rest` is empty or starts with a slash.
char* copyUriComponents(char* out, std::string_view rest, char separator, bool nothingBefore) {
  if (!rest.empty()) rest.remove_prefix(1);
  // A relative result must not turn into an absolute one.
  while (nothingBefore && !rest.empty() && rest.front() == '/') rest.remove_prefix(1);
  for (const char c : rest) *out++ = c == '/' ? separator : c;
  return out;
}

char* copyText(char* out, std::string_view text) {
  if (!text.empty()) std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

/// A Windows path with an anchor under a source without parts, whose rest is the whole path. To a
/// POSIX worker the anchor is one more component; on a Windows worker it starts the path anew, as
/// Python's pathlib joins: all of it, or all behind the destination's drive if it names none.
size_t writeAnchored(const Destination& destination, std::string_view path, bool trailingSeparator,
                     char* out) {
  char* const begin = out;
  const PathAnchor anchor = parseAnchor(PathFormat::kWindows, path);
  std::string root;
  appendAnchor(root, PathFormat::kWindows, path, anchor);
  const bool posix = destination.separator() == '/';
  if (posix) {
    out = destination.copyPrefixTo(out);
  } else if (anchor.kind == AnchorKind::kRooted) {
    const std::string_view alone = destination.alone();
    out = copyText(out, alone.substr(0, parseAnchor(PathFormat::kWindows, alone).length));
  }
  out = copyText(out, root);
  char* const behindRoot = out;
  const std::string_view rest = path.substr(anchor.rest);
  char* const components = posix ? out + 1 : out;
  out = copyComponents<PathFormat::kWindows>(components, rest, destination.separator());
  if (out == components) {
    out = behindRoot;
  } else if (posix) {
    *behindRoot = '/';
  }
  if (trailingSeparator && out[-1] != destination.separator()) *out++ = destination.separator();
  return static_cast<size_t>(out - begin);
}

/// Any rest, component by component.
size_t writeComponents(const Destination& destination, PathFormat format, std::string_view rest,
                       bool trailingSeparator, char* out) {
  char* const begin = out;
  char* const start = destination.copyPrefixTo(begin);
  out = start;
  switch (format) {
    case PathFormat::kPosix:
      out = copyComponents<PathFormat::kPosix>(out, rest, destination.separator());
      break;
    case PathFormat::kWindows:
      out = copyComponents<PathFormat::kWindows>(out, rest, destination.separator());
      break;
    case PathFormat::kUri:
      out = copyUriComponents(out, rest, destination.separator(), start == begin);
      break;
  }
  // A URI's last slash may be all that is left, and is kept.
  const bool keepsSlash = format == PathFormat::kUri && !rest.empty() && start != begin;
  if (out == start && !keepsSlash) out = destination.copyAloneTo(begin);
  if (trailingSeparator && out[-1] != destination.separator()) *out++ = destination.separator();
  return static_cast<size_t>(out - begin);
}

}  // namespace

size_t writeResult(const Destination& destination, PathFormat format, std::string_view path,
                   size_t rest, char* out, PathSplice& spliced) {
  const bool trailing = !path.empty() && isPathSeparator(format, path.back());
  const bool anchored = rest == 0 && format == PathFormat::kWindows &&
                        parseAnchor(format, path).kind != AnchorKind::kNone;
  if (anchored) {
    spliced = PathSplice();
    return writeAnchored(destination, path, trailing, out);
  }
  if (rest == path.size() && !trailing) {
    spliced = {true, destination.alone(), rest};
    return static_cast<size_t>(destination.copyAloneTo(out) - out);
  }
  const size_t from = rest + (rest < path.size() && isPathSeparator(format, path[rest]) ? 1 : 0);
  // A POSIX name may end in the worker's separator, and then gets no further one.
  const bool mayEndInTwo =
      trailing && format == PathFormat::kPosix && destination.separator() == '\\';
  if (format != PathFormat::kUri && from < path.size() && !mayEndInTwo) {
    const char* const in = path.data() + from;
    const size_t size = path.size() - from;
    char* const start = destination.copyPrefixTo(out);
    bool exchanged = false;
    const bool plain =
        format == PathFormat::kPosix
            ? copyPlain<PathFormat::kPosix>(start, in, size, destination.separator(), exchanged)
            : copyPlain<PathFormat::kWindows>(start, in, size, destination.separator(), exchanged);
    if (plain) {
      spliced = {!exchanged, destination.prefix(), from};
      return static_cast<size_t>(start - out) + size;
    }
  }
  spliced = PathSplice();
  return writeComponents(destination, format, path.substr(rest), trailing, out);
}

}  // namespace job_entity::paths
