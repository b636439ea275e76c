#include "expr/library.h"

#include <algorithm>
#include <iterator>

#include "expr/functions.h"
#include "expr/spelling.h"

namespace job_entity::expr {
namespace {

// Every overload of a name follows the other, in the order in which they are tried.

constexpr Overload kAbs[] = {{"i", 'i', absInt}, {"f", 'f', absFloat}};
constexpr Overload kAdd[] = {{"ii", 'i', addInt},   {"ff", 'f', addFloat}, {"ss", 's', addText},
                             {"sr", 's', addText},  {"rs", 's', addText},  {"ps", 'p', addPath},
                             {"LL", '+', addLists}, {"rL", '+', addLists}, {"Lr", '+', addLists},
                             {"rr", 'I', addLists}};
constexpr Overload kAll[] = {{"B", 'b', allOf}, {"N", 'b', allOf}};
constexpr Overload kAny[] = {{"B", 'b', anyOf}, {"N", 'b', anyOf}};
constexpr Overload kMapping[] = {{"s", 'p', applyPathMapping}};
constexpr Overload kAsPosix[] = {{"p", 's', asPosix}};
constexpr Overload kBool[] = {{"b", 'b', same},   {"i", 'b', boolOf}, {"f", 'b', boolOf},
                              {"s", 'b', boolOf}, {"n", 'b', boolOf}, {"p", '!', noBool},
                              {"L", '!', noBool}};
constexpr Overload kCeil[] = {{"i", 'i', same}, {"f", 'i', ceilOf}};
constexpr Overload kContains[] = {{"ry", 'b', rangeContains},
                                  {"ss", 'b', textContains},
                                  {"LA", 'b', listContains},
                                  {"rA", 'b', rangeContains}};
constexpr Overload kDivide[] = {
    {"ii", 'f', divide}, {"ff", 'f', divide}, {"ps", 'p', joinPath}, {"pp", 'p', joinPath}};
constexpr Overload kEqual[] = {{"AA", 'b', isEqual}};
constexpr Overload kFail[] = {{"s", '!', failCall}};
constexpr Overload kFind[] = {{"ss", 'i', findText}};
constexpr Overload kFlatten[] = {{"N", 'N', flatten}, {"M", 'm', flatten}, {"L", '=', flatten}};
constexpr Overload kFloat[] = {{"f", 'f', floatOf}, {"i", 'f', floatOf}, {"s", 'f', floatOf}};
constexpr Overload kFloor[] = {{"i", 'i', same}, {"f", 'i', floorOf}};
constexpr Overload kFloorDivide[] = {{"ii", 'i', floorDivideInt}, {"ff", 'i', floorDivideFloat}};
constexpr Overload kGreater[] = {{"AA", 'b', isGreater}};
constexpr Overload kGreaterEqual[] = {{"AA", 'b', isGreaterEqual}};
constexpr Overload kIndex[] = {{"ss", 'i', indexText}};
constexpr Overload kInt[] = {{"i", 'i', same}, {"f", 'i', intOf}, {"s", 'i', intOf}};
constexpr Overload kIsAbsolute[] = {{"p", 'b', isAbsolute}};
constexpr Overload kIsRelativeTo[] = {{"pp", 'b', isRelativeTo}, {"ps", 'b', isRelativeTo}};
constexpr Overload kJoin[] = {
    {"Ss", 's', joinTexts}, {"Ps", 's', joinTexts}, {"Ns", 's', joinTexts}};
constexpr Overload kLen[] = {
    {"s", 'i', lengthOf}, {"p", 'i', lengthOf}, {"r", 'i', lengthOf}, {"L", 'i', lengthOf}};
constexpr Overload kLess[] = {{"AA", 'b', isLess}};
constexpr Overload kLessEqual[] = {{"AA", 'b', isLessEqual}};
constexpr Overload kList[] = {{"r", 'I', listOfRange}};
constexpr Overload kMax[] = {{"ii", 'i', maxOf},  {"ff", 'f', maxOf}, {"iii", 'i', maxOf},
                             {"fff", 'f', maxOf}, {"I", 'i', maxOf},  {"F", 'f', maxOf},
                             {"r", 'i', maxOf},   {"N", '!', maxOf}};
constexpr Overload kMin[] = {{"ii", 'i', minOf},  {"ff", 'f', minOf}, {"iii", 'i', minOf},
                             {"fff", 'f', minOf}, {"I", 'i', minOf},  {"F", 'f', minOf},
                             {"r", 'i', minOf},   {"N", '!', minOf}};
constexpr Overload kModulo[] = {{"ii", 'i', moduloInt}, {"ff", 'f', moduloFloat}};
constexpr Overload kMultiply[] = {{"ii", 'i', multiplyInt},
                                  {"ff", 'f', multiplyFloat},
                                  {"si", 's', repeatText},
                                  {"Li", '=', repeatList}};
constexpr Overload kNegative[] = {{"i", 'i', negateInt}, {"f", 'f', negateFloat}};
constexpr Overload kNot[] = {{"b", 'b', negateBool}};
constexpr Overload kNotContains[] = {{"ry", 'b', rangeLacks},
                                     {"ss", 'b', textLacks},
                                     {"LA", 'b', listLacks},
                                     {"rA", 'b', rangeLacks}};
constexpr Overload kNotEqual[] = {{"AA", 'b', isNotEqual}};
constexpr Overload kPad[] = {{"si", 's', nullptr}};
constexpr Overload kCenter[] = {{kPad[0].parameters, 's', centerText}};
constexpr Overload kLeft[] = {{kPad[0].parameters, 's', leftText}};
constexpr Overload kRight[] = {{kPad[0].parameters, 's', rightText}};
constexpr Overload kZfill[] = {{"si", 's', zeroFill}, {"ii", 's', zeroFill}, {"fi", 's', zeroFill}};
constexpr Overload kPath[] = {{"s", 'p', pathOf}, {"S", 'p', pathOf}};
constexpr Overload kPositive[] = {{"i", 'i', same}, {"f", 'f', floatOf}};
constexpr Overload kPower[] = {{"ii", 'z', powerInt}, {"ff", 'f', powerFloat}};
constexpr Overload kRange[] = {
    {"i", 'I', rangeList}, {"ii", 'I', rangeList}, {"iii", 'I', rangeList}};
constexpr Overload kRangeExpr[] = {{"s", 'r', rangeOf}, {"I", 'r', rangeOf}, {"N", '!', rangeOf}};
constexpr Overload kReEscape[] = {{"s", 's', regexEscape}};
constexpr Overload kReFindall[] = {{"ss", 'O', regexFindAll}};
constexpr Overload kReMatch[] = {{"ss", 'o', regexMatch}};
constexpr Overload kReSearch[] = {{"ss", 'o', regexSearch}};
constexpr Overload kReSplit[] = {{"ss", 'S', regexSplit}, {"ssi", 'S', regexSplit}};
constexpr Overload kReSub[] = {{"sss", 's', regexReplace}};
constexpr Overload kRelativeTo[] = {{"pp", 'p', relativeTo}, {"ps", 'p', relativeTo}};
constexpr Overload kRemovePrefix[] = {{"ss", 's', removePrefix}};
constexpr Overload kRemoveSuffix[] = {{"ss", 's', removeSuffix}};
constexpr Overload kReplace[] = {{"sss", 's', replaceText}};
constexpr Overload kReprCmd[] = {{"s", 's', reprCmd},
                                 {"p", 's', reprCmd},
                                 {"S", 's', reprCmd},
                                 {"P", 's', reprCmd},
                                 {"N", 's', reprCmd}};
constexpr Overload kReprJson[] = {{"i", 's', reprJson}, {"f", 's', reprJson}, {"s", 's', reprJson},
                                  {"b", 's', reprJson}, {"p", 's', reprJson}, {"n", 's', reprJson},
                                  {"r", 's', reprJson}, {"L", 's', reprJson}};
constexpr Overload kReprPwsh[] = {{"i", 's', reprPwsh}, {"f", 's', reprPwsh}, {"s", 's', reprPwsh},
                                  {"b", 's', reprPwsh}, {"p", 's', reprPwsh}, {"n", 's', reprPwsh},
                                  {"r", 's', reprPwsh}, {"L", 's', reprPwsh}};
constexpr Overload kReprPy[] = {{"i", 's', reprPy}, {"f", 's', reprPy}, {"s", 's', reprPy},
                                {"b", 's', reprPy}, {"p", 's', reprPy}, {"n", 's', reprPy},
                                {"r", 's', reprPy}, {"L", 's', reprPy}};
constexpr Overload kReprSh[] = {{"s", 's', reprSh},
                                {"p", 's', reprSh},
                                {"S", 's', reprSh},
                                {"P", 's', reprSh},
                                {"N", 's', reprSh}};
constexpr Overload kReversed[] = {{"L", '=', reversedList}};
constexpr Overload kRfind[] = {{"ss", 'i', findLastText}};
constexpr Overload kRindex[] = {{"ss", 'i', indexLastText}};
constexpr Overload kRound[] = {
    {"f", 'i', roundOf}, {"fi", 'z', roundOf}, {"ii", 'i', roundOf}, {"i", 'i', roundOf}};
constexpr Overload kRsplit[] = {
    {"s", 'S', splitLast}, {"ss", 'S', splitLast}, {"ssi", 'S', splitLast}};
constexpr Overload kSorted[] = {{"L", '=', sortedList}};
constexpr Overload kSplit[] = {
    {"s", 'S', splitText}, {"ss", 'S', splitText}, {"ssi", 'S', splitText}};
constexpr Overload kString[] = {{"i", 's', stringOf}, {"f", 's', stringOf}, {"b", 's', stringOf},
                                {"s", 's', stringOf}, {"p", 's', stringOf}, {"n", 's', stringOf},
                                {"r", 's', stringOf}, {"L", 's', stringOf}};
constexpr Overload kSubtract[] = {{"ii", 'i', subtractInt}, {"ff", 'f', subtractFloat}};
constexpr Overload kSum[] = {
    {"I", 'i', sumOf}, {"F", 'f', sumOf}, {"N", 'i', sumOf}, {"r", 'i', sumOf}};
constexpr Overload kUnique[] = {{"L", '=', uniqueList}};
constexpr Overload kSubscript[] = {{"Li", 'e', elementAt},    {"si", 's', characterAt},
                                   {"ri", 'i', valueAt},      {"Lxxx", '=', sliceList},
                                   {"rxxx", 'q', sliceRange}, {"sxxx", 's', sliceText}};
constexpr Overload kWithName[] = {{"ps", 'p', withName}};
constexpr Overload kWithNumber[] = {{"pi", 'p', withNumber}, {"si", 's', withNumber}};
constexpr Overload kWithStem[] = {{"ps", 'p', withStem}};
constexpr Overload kWithSuffix[] = {{"ps", 'p', withSuffix}};
constexpr Overload kUpper[] = {{"s", 's', upperText}};
constexpr Overload kLower[] = {{"s", 's', lowerText}};
constexpr Overload kTitle[] = {{"s", 's', titleText}};
constexpr Overload kCapitalize[] = {{"s", 's', capitalizeText}};
constexpr Overload kStrip[] = {{"s", 's', stripText}, {"ss", 's', stripText}};
constexpr Overload kLstrip[] = {{"s", 's', stripLeft}, {"ss", 's', stripLeft}};
constexpr Overload kRstrip[] = {{"s", 's', stripRight}, {"ss", 's', stripRight}};
constexpr Overload kStartsWith[] = {{"ss", 'b', startsWith}};
constexpr Overload kEndsWith[] = {{"ss", 'b', endsWith}};
constexpr Overload kCount[] = {{"ss", 'i', countText}};
constexpr Overload kIsDigit[] = {{"s", 'b', isDigitText}};
constexpr Overload kIsAlpha[] = {{"s", 'b', isAlphaText}};
constexpr Overload kIsAlnum[] = {{"s", 'b', isAlnumText}};
constexpr Overload kIsSpace[] = {{"s", 'b', isSpaceText}};
constexpr Overload kIsUpper[] = {{"s", 'b', isUpperText}};
constexpr Overload kIsLower[] = {{"s", 'b', isLowerText}};
constexpr Overload kIsAscii[] = {{"s", 'b', isAsciiText}};
constexpr Overload kName[] = {{"p", 's', nameOf}};
constexpr Overload kParent[] = {{"p", 'p', parentOf}};
constexpr Overload kParts[] = {{"p", 'S', partsOf}};
constexpr Overload kStem[] = {{"p", 's', stemOf}};
constexpr Overload kSuffix[] = {{"p", 's', suffixOf}};
constexpr Overload kSuffixes[] = {{"p", 'S', suffixesOf}};

template <size_t kCount>
constexpr Function define(const char* name, const Overload (&overloads)[kCount],
                          bool isProperty = false) {
  return {name, overloads, static_cast<uint32_t>(kCount), isProperty};
}

/// Sorted by name.
constexpr Function kFunctions[] = {define("abs", kAbs),
                                   define("all", kAll),
                                   define("any", kAny),
                                   define("apply_path_mapping", kMapping),
                                   define("as_posix", kAsPosix),
                                   define("bool", kBool),
                                   define("capitalize", kCapitalize),
                                   define("ceil", kCeil),
                                   define("center", kCenter),
                                   define("count", kCount),
                                   define("endswith", kEndsWith),
                                   define("fail", kFail),
                                   define("find", kFind),
                                   define("flatten", kFlatten),
                                   define("float", kFloat),
                                   define("floor", kFloor),
                                   define("index", kIndex),
                                   define("int", kInt),
                                   define("is_absolute", kIsAbsolute),
                                   define("is_relative_to", kIsRelativeTo),
                                   define("isalnum", kIsAlnum),
                                   define("isalpha", kIsAlpha),
                                   define("isascii", kIsAscii),
                                   define("isdigit", kIsDigit),
                                   define("islower", kIsLower),
                                   define("isspace", kIsSpace),
                                   define("isupper", kIsUpper),
                                   define("join", kJoin),
                                   define("len", kLen),
                                   define("list", kList),
                                   define("ljust", kLeft),
                                   define("lower", kLower),
                                   define("lstrip", kLstrip),
                                   define("max", kMax),
                                   define("min", kMin),
                                   define("path", kPath),
                                   define("range", kRange),
                                   define("range_expr", kRangeExpr),
                                   define("re_escape", kReEscape),
                                   define("re_findall", kReFindall),
                                   define("re_match", kReMatch),
                                   define("re_search", kReSearch),
                                   define("re_split", kReSplit),
                                   define("re_sub", kReSub),
                                   define("relative_to", kRelativeTo),
                                   define("removeprefix", kRemovePrefix),
                                   define("removesuffix", kRemoveSuffix),
                                   define("replace", kReplace),
                                   define("repr_cmd", kReprCmd),
                                   define("repr_json", kReprJson),
                                   define("repr_pwsh", kReprPwsh),
                                   define("repr_py", kReprPy),
                                   define("repr_sh", kReprSh),
                                   define("reversed", kReversed),
                                   define("rfind", kRfind),
                                   define("rindex", kRindex),
                                   define("rjust", kRight),
                                   define("round", kRound),
                                   define("rsplit", kRsplit),
                                   define("rstrip", kRstrip),
                                   define("sorted", kSorted),
                                   define("split", kSplit),
                                   define("startswith", kStartsWith),
                                   define("string", kString),
                                   define("strip", kStrip),
                                   define("sum", kSum),
                                   define("title", kTitle),
                                   define("unique", kUnique),
                                   define("upper", kUpper),
                                   define("with_name", kWithName),
                                   define("with_number", kWithNumber),
                                   define("with_stem", kWithStem),
                                   define("with_suffix", kWithSuffix),
                                   define("zfill", kZfill)};

constexpr Function kProperties[] = {
    define("name", kName, true),     define("parent", kParent, true),
    define("parts", kParts, true),   define("stem", kStem, true),
    define("suffix", kSuffix, true), define("suffixes", kSuffixes, true)};

/// In the order of Op.
constexpr Function kOperators[] = {
    define("+", kAdd),           define("-", kSubtract),     define("*", kMultiply),
    define("/", kDivide),        define("//", kFloorDivide), define("%", kModulo),
    define("**", kPower),        define("-", kNegative),     define("+", kPositive),
    define("not", kNot),         define("==", kEqual),       define("!=", kNotEqual),
    define("<", kLess),          define("<=", kLessEqual),   define(">", kGreater),
    define(">=", kGreaterEqual), define("in", kContains),    define("not in", kNotContains)};

constexpr Function kSubscriptFunction = define("[]", kSubscript);

}  // namespace

int32_t functionOf(std::string_view name) {
  const auto* found = std::lower_bound(
      std::begin(kFunctions), std::end(kFunctions), name,
      [](const Function& function, std::string_view n) { return function.name < n; });
  if (found == std::end(kFunctions) || name != found->name) return -1;
  return static_cast<int32_t>(found - kFunctions);
}

const Function& functionAt(int32_t number) { return kFunctions[number]; }
const Function& operatorOf(Op op) { return kOperators[static_cast<size_t>(op)]; }
const Function& subscriptFunction() { return kSubscriptFunction; }

const Function* propertyOf(std::string_view name) {
  for (const Function& property : kProperties) {
    if (name == property.name) return &property;
  }
  return nullptr;
}

std::string nearestFunction(std::string_view name) {
  Nearest nearest(name);
  for (const Function& function : kFunctions) nearest.offer(function.name);
  return std::string(nearest.found());
}

}  // namespace job_entity::expr
