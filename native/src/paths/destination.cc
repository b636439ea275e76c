#include "paths/destination.h"

#include <cstring>

#include "paths/component_scan.h"

namespace job_entity {

namespace {

// Whole words are written, so that much may be written behind a result and its last separator.
constexpr size_t kSlack = 8;
static_assert(kSlack < kResultSlack, "there is room for a separator, too");

/// Copies the components of `rest` to `out`; returns the end of what was written, which is
/// without a separator. At most rest.size() bytes, and kSlack that do not count.
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

/// Of a URI every component counts, also empty ones; `rest` is empty or starts with a slash.
char* copyUriComponents(char* out, std::string_view rest, char separator, bool nothingBefore) {
  if (!rest.empty()) rest.remove_prefix(1);
  if (!rest.empty() && rest.back() == '/') rest.remove_suffix(1);
  // A relative result must not turn into an absolute one.
  while (nothingBefore && !rest.empty() && rest.front() == '/') rest.remove_prefix(1);
  for (const char c : rest) *out++ = c == '/' ? separator : c;
  return out;
}

}  // namespace

Destination compileDestination(const PathMappingRule& rule, WorkerOs workerOs) {
  Destination destination;
  const std::string& text = rule.destinationPath;
  if (rule.format == PathFormat::kUri && looksLikeUri(text)) {
    destination.alone = text;
    if (destination.alone.back() == '/') destination.alone.pop_back();
    destination.prefix = destination.alone + '/';
    return destination;
  }
  const PathFormat format = workerPathFormat(workerOs);
  destination.separator = workerOs == WorkerOs::kWindows ? '\\' : '/';
  const ParsedPath parsed = parsePath(format, text);
  std::string& alone = destination.alone;
  alone = parsed.anchorText();
  for (size_t i = 0; i < parsed.components.size(); ++i) {
    if (i > 0) alone += destination.separator;
    alone += parsed.component(i);
  }
  destination.prefix = alone;
  // `C:` and a component are `C:a`; any other anchor that is not rooted needs a separator.
  const bool joinsDirectly =
      parsed.components.empty() &&
      (parsed.anchor.kind == AnchorKind::kNone ||
       parsed.anchor.kind == AnchorKind::kDriveRelative || isPathSeparator(format, alone.back()));
  if (!joinsDirectly) destination.prefix += destination.separator;
  if (alone.empty()) alone = ".";
  return destination;
}

size_t writeResult(const Destination& destination, PathFormat format, std::string_view rest,
                   bool trailingSeparator, char* out) {
  char* const begin = out;
  char* const start = begin + destination.prefix.size();
  out = start;
  switch (format) {
    case PathFormat::kPosix:
      out = copyComponents<PathFormat::kPosix>(out, rest, destination.separator);
      break;
    case PathFormat::kWindows:
      out = copyComponents<PathFormat::kWindows>(out, rest, destination.separator);
      break;
    case PathFormat::kUri:
      out = copyUriComponents(out, rest, destination.separator, destination.prefix.empty());
      break;
  }
  const std::string& before = out == start ? destination.alone : destination.prefix;
  std::memcpy(begin, before.data(), before.size());
  if (out == start) out = begin + before.size();
  if (trailingSeparator && out[-1] != destination.separator) *out++ = destination.separator;
  return static_cast<size_t>(out - begin);
}

}  // namespace job_entity
