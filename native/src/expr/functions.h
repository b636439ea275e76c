#pragma once

// The functions that run a call once its overload is chosen: the arguments have its types. By
// subject, each in the file that is named.

#include "expr/library.h"

namespace job_entity::expr {

// numbers.cc
bool absFloat(Call& call);
bool absInt(Call& call);
bool addFloat(Call& call);
bool addInt(Call& call);
bool ceilOf(Call& call);
bool divide(Call& call);
bool floorDivideFloat(Call& call);
bool floorDivideInt(Call& call);
bool floorOf(Call& call);
bool maxOf(Call& call);
bool minOf(Call& call);
bool moduloFloat(Call& call);
bool moduloInt(Call& call);
bool multiplyFloat(Call& call);
bool multiplyInt(Call& call);
bool negateFloat(Call& call);
bool negateInt(Call& call);
bool powerFloat(Call& call);
bool powerInt(Call& call);
bool roundOf(Call& call);
bool subtractFloat(Call& call);
bool subtractInt(Call& call);
bool sumOf(Call& call);

// conversions.cc
bool boolOf(Call& call);
bool failCall(Call& call);
bool floatOf(Call& call);
bool intOf(Call& call);
bool isEqual(Call& call);
bool isGreater(Call& call);
bool isGreaterEqual(Call& call);
bool isLess(Call& call);
bool isLessEqual(Call& call);
bool isNotEqual(Call& call);
bool lengthOf(Call& call);
bool negateBool(Call& call);
bool noBool(Call& call);
bool rangeOf(Call& call);
bool reprCmd(Call& call);
bool reprJson(Call& call);
bool reprPwsh(Call& call);
bool reprPy(Call& call);
bool reprSh(Call& call);
bool same(Call& call);
bool stringOf(Call& call);

// lists.cc
bool addLists(Call& call);
bool allOf(Call& call);
bool anyOf(Call& call);
bool elementAt(Call& call);
bool flatten(Call& call);
bool joinTexts(Call& call);
bool listContains(Call& call);
bool listLacks(Call& call);
bool listOfRange(Call& call);
bool rangeContains(Call& call);
bool rangeLacks(Call& call);
bool rangeList(Call& call);
bool repeatList(Call& call);
bool reversedList(Call& call);
bool sliceList(Call& call);
bool sliceRange(Call& call);
bool sortedList(Call& call);
bool uniqueList(Call& call);
bool valueAt(Call& call);

// texts.cc: search, cut, pad
bool addText(Call& call);
bool centerText(Call& call);
bool characterAt(Call& call);
bool countText(Call& call);
bool endsWith(Call& call);
bool findLastText(Call& call);
bool findText(Call& call);
bool indexLastText(Call& call);
bool indexText(Call& call);
bool leftText(Call& call);
bool removePrefix(Call& call);
bool removeSuffix(Call& call);
bool repeatText(Call& call);
bool replaceText(Call& call);
bool rightText(Call& call);
bool sliceText(Call& call);
bool splitLast(Call& call);
bool splitText(Call& call);
bool startsWith(Call& call);
bool stripLeft(Call& call);
bool stripRight(Call& call);
bool stripText(Call& call);
bool textContains(Call& call);
bool textLacks(Call& call);
bool zeroFill(Call& call);

// letters.cc: case, and what a text consists of
bool capitalizeText(Call& call);
bool isAlnumText(Call& call);
bool isAlphaText(Call& call);
bool isAsciiText(Call& call);
bool isDigitText(Call& call);
bool isLowerText(Call& call);
bool isSpaceText(Call& call);
bool isUpperText(Call& call);
bool lowerText(Call& call);
bool titleText(Call& call);
bool upperText(Call& call);

// path_functions.cc
bool addPath(Call& call);
bool applyPathMapping(Call& call);
bool asPosix(Call& call);
bool isAbsolute(Call& call);
bool isRelativeTo(Call& call);
bool joinPath(Call& call);
bool nameOf(Call& call);
bool parentOf(Call& call);
bool partsOf(Call& call);
bool pathOf(Call& call);
bool relativeTo(Call& call);
bool stemOf(Call& call);
bool suffixOf(Call& call);
bool suffixesOf(Call& call);
bool withName(Call& call);
bool withNumber(Call& call);
bool withStem(Call& call);
bool withSuffix(Call& call);

// regex_functions.cc
bool regexEscape(Call& call);
bool regexFindAll(Call& call);
bool regexMatch(Call& call);
bool regexReplace(Call& call);
bool regexSearch(Call& call);
bool regexSplit(Call& call);

}  // namespace job_entity::expr
