// Functions and properties of paths.

#include <algorithm>

#include "base/ascii.h"
#include "expr/evaluator.h"
#include "expr/functions.h"
#include "expr/paths.h"
#include "expr/value_memory.h"
#include "job_entity/path_mapping.h"

namespace job_entity::expr {
namespace {

/// Widest number that with_number() fills up with zeros on demand.
constexpr uint64_t kMaxNumberWidth = 32;

PathFormat formatOf(const Call& call) { return call.evaluator.options().pathFormat; }

bool counted(Call& call) { return call.evaluator.countText(call[0].string().size()); }

bool setPath(Call& call, std::string text) {
  call.result = makePath(std::move(text), formatOf(call));
  return true;
}

/// Texts that a list may have before it takes all of the memory.
size_t mostTexts(const Call& call) { return call.evaluator.options().maxMemory / kValueBytes; }

bool setTexts(Call& call, std::vector<std::string> texts) {
  Values values;
  for (std::string& text : texts) values.push_back(Value::ofString(std::move(text)));
  call.result = Value::ofList(types::kString, std::move(values));
  return true;
}

bool isName(std::string_view name, PathFormat format) {
  return !name.empty() && name != "." && std::none_of(name.begin(), name.end(), [format](char c) {
    return isSeparator(c, format);
  });
}

/// The path with another name, which is checked.
bool rename(Call& call, const PathSplit& split, const std::string& name) {
  if (split.name.empty()) return call.evaluator.failValue("the path has no name");
  if (!isName(name, formatOf(call))) {
    return call.evaluator.failValue("\"" + name + "\" is not a file's name");
  }
  return setPath(call, withAnotherName(split, name, formatOf(call)));
}

std::string paddedNumber(int64_t number, uint64_t width) {
  std::string text = std::to_string(number);
  const size_t sign = number < 0 ? 1 : 0;
  if (text.size() < width) text.insert(sign, width - text.size(), '0');
  return text;
}

/// The place of a number in a stem, which replaces everything from `start` on.
struct NumberPlace {
  size_t start;
  uint64_t width;
};

/// `%d` or `%0Nd` at the end.
bool printfPlace(std::string_view stem, NumberPlace& place) {
  const size_t percent = stem.rfind('%');
  if (percent == std::string_view::npos || stem.back() != 'd') return false;
  std::string_view digits = stem.substr(percent + 1);
  digits.remove_suffix(1);
  if (!digits.empty() && digits[0] != '0') return false;
  place = {percent, 0};
  if (digits.size() < 2) {
    if (!digits.empty()) place.width = 1;
    return true;
  }
  for (const char c : digits) {
    if (!isAsciiDigit(c)) {
      place.width = 1;
      return true;
    }
    place.width = std::min<uint64_t>(place.width * 10 + static_cast<uint64_t>(c - '0'), 1000);
  }
  return true;
}

/// A run of one kind of characters that the stem holds: its end is where the search for it starts.
NumberPlace runPlace(std::string_view stem, size_t end, bool (*belongs)(char)) {
  size_t start = end;
  while (start > 0 && belongs(stem[start - 1])) --start;
  return {start, end - start};
}

bool numbered(Call& call, std::string_view stem, std::string& out) {
  NumberPlace place{stem.size(), 0};
  bool limited = true;
  const size_t hash = stem.rfind('#');
  if (!stem.empty() && printfPlace(stem, place)) {
    // found
  } else if (hash != std::string_view::npos) {
    place = runPlace(stem, hash + 1, [](char c) { return c == '#'; });
  } else {
    limited = false;
    place = runPlace(stem, stem.size(), isAsciiDigit);
    if (place.width == 0) {
      out = std::string(stem) + "_" + paddedNumber(call[1].integer(), 4);
      return true;
    }
  }
  if (limited && place.width > kMaxNumberWidth) {
    return call.evaluator.failValue("the number would be wider than 32");
  }
  out = std::string(stem.substr(0, place.start)) + paddedNumber(call[1].integer(), place.width);
  return true;
}

/// Whether the path is below the other or the same, as texts.
bool startsWithPath(Call& call) {
  const std::string_view path = call[0].string();
  const std::string_view base = call[1].string();
  if (path.size() < base.size()) return false;
  const bool isWindows = formatOf(call) == PathFormat::kWindows;
  const auto folded = [isWindows](char c) {
    return isWindows && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  };
  for (size_t i = 0; i < base.size(); ++i) {
    if (folded(path[i]) != folded(base[i])) return false;
  }
  const auto isSlash = [](char c) { return c == '/' || c == '\\'; };
  return path.size() == base.size() || (!base.empty() && isSlash(base.back())) ||
         isSlash(path[base.size()]);
}

}  // namespace

bool pathOf(Call& call) {
  std::string text;
  if (call[0].isList()) {
    std::vector<std::string_view> parts;
    for (const Value& value : call[0].list()) parts.push_back(value.string());
    text = joinedParts(parts, formatOf(call));
    if (!call.evaluator.countText(text.size())) return false;
  } else {
    if (!counted(call)) return false;
    text = normalPath(call[0].string(), formatOf(call));
  }
  return setPath(call, std::move(text));
}

bool addPath(Call& call) {
  const uint64_t bytes = call[0].string().size() + call[1].string().size();
  return call.evaluator.reserveText(bytes, bytes) &&
         setPath(call, std::string(call[0].string()) + std::string(call[1].string()));
}

bool joinPath(Call& call) {
  const uint64_t bytes = call[0].string().size() + call[1].string().size();
  return call.evaluator.reserveText(bytes, bytes) &&
         setPath(call, joinedPath(call[0].string(), call[1].string(), formatOf(call)));
}

bool asPosix(Call& call) {
  std::string text(call[0].string());
  std::replace(text.begin(), text.end(), '\\', '/');
  call.result = Value::ofString(std::move(text));
  return counted(call);
}

bool isAbsolute(Call& call) {
  call.result = Value::ofBool(isAbsolutePath(call[0].string(), formatOf(call)));
  return true;
}

bool isRelativeTo(Call& call) {
  call.result = Value::ofBool(startsWithPath(call));
  return counted(call);
}

bool relativeTo(Call& call) {
  if (!counted(call)) return false;
  if (!startsWithPath(call)) return call.evaluator.failValue("the path is not below the other one");
  std::string_view rest = call[0].string().substr(call[1].string().size());
  while (!rest.empty() && rest[0] == '/') rest.remove_prefix(1);
  while (!rest.empty() && rest[0] == '\\') rest.remove_prefix(1);
  return setPath(call, rest.empty() ? "." : std::string(rest));
}

PathMapping mappingBy(const PathMapper& mapper) {
  return {&mapper, [](const void* rules, std::string_view path, std::string& result) {
            return static_cast<const PathMapper*>(rules)->map(path, result) >= 0;
          }};
}

bool applyPathMapping(Call& call) {
  if (!counted(call)) return false;
  std::string result;
  const std::string_view path = call[0].string();
  if (!call.evaluator.options().mapping) {
    Unknown unknown;
    unknown.type = types::kPath;
    unknown.text = "apply_path_mapping(";
    call[0].appendExpression(unknown.text, formatOf(call));
    unknown.text += ')';
    call.result = Value::unknown(std::move(unknown));
    return true;
  }
  const bool mapped = call.evaluator.options().mapping(path, result);
  return setPath(call, mapped ? std::move(result) : std::string(path));
}

bool nameOf(Call& call) {
  call.result = Value::ofString(std::string(splitPath(call[0].string(), formatOf(call)).name));
  return counted(call);
}

bool stemOf(Call& call) {
  const std::string_view name = splitPath(call[0].string(), formatOf(call)).name;
  call.result = Value::ofString(std::string(name.substr(0, suffixStart(name))));
  return counted(call);
}

bool suffixOf(Call& call) {
  const std::string_view name = splitPath(call[0].string(), formatOf(call)).name;
  call.result = Value::ofString(std::string(name.substr(suffixStart(name))));
  return counted(call);
}

bool suffixesOf(Call& call) {
  return counted(call) &&
         setTexts(call, suffixesOfName(splitPath(call[0].string(), formatOf(call)).name,
                                       mostTexts(call)));
}

bool parentOf(Call& call) {
  return counted(call) && setPath(call, splitPath(call[0].string(), formatOf(call)).parent);
}

bool partsOf(Call& call) {
  return counted(call) &&
         setTexts(call, pathParts(call[0].string(), formatOf(call), mostTexts(call)));
}

bool withName(Call& call) {
  return counted(call) &&
         rename(call, splitPath(call[0].string(), formatOf(call)), std::string(call[1].string()));
}

bool withStem(Call& call) {
  const PathSplit split = splitPath(call[0].string(), formatOf(call));
  const std::string stem(call[1].string());
  const std::string suffix(split.name.substr(suffixStart(split.name)));
  if (!counted(call)) return false;
  if (stem.empty() && !suffix.empty()) {
    return call.evaluator.failValue("a path with a suffix cannot have an empty stem");
  }
  return rename(call, split, stem + suffix);
}

bool withSuffix(Call& call) {
  const PathSplit split = splitPath(call[0].string(), formatOf(call));
  const std::string suffix(call[1].string());
  if (!counted(call)) return false;
  if (!suffix.empty() && (suffix[0] != '.' || suffix == "." || !isName(suffix, formatOf(call)))) {
    return call.evaluator.failValue("\"" + suffix + "\" is not a suffix: it starts with a point");
  }
  return rename(call, split, std::string(split.name.substr(0, suffixStart(split.name))) + suffix);
}

bool withNumber(Call& call) {
  const PathSplit split = splitPath(call[0].string(), formatOf(call));
  if (!counted(call)) return false;
  if (split.name.empty()) return call.evaluator.failValue("the path has no name");
  const size_t end = suffixStart(split.name);
  std::string name;
  if (!numbered(call, split.name.substr(0, end), name)) return false;
  name += split.name.substr(end);
  if (call[0].kind() != Kind::kString)
    return setPath(call, withAnotherName(split, name, formatOf(call)));
  // A string keeps its parent as it is written.
  PathSplit written = split;
  if (!split.isUri && split.parent != ".") {
    written.parent = call[0].string().substr(
        0, static_cast<size_t>(split.name.data() - call[0].string().data()));
    if (written.parent.size() > split.parent.size()) written.parent.pop_back();
  }
  call.result = Value::ofString(withAnotherName(written, name, formatOf(call)));
  return true;
}

}  // namespace job_entity::expr
