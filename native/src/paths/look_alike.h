#pragma once

// Texts that look the same on a screen, and are not.

#include <string_view>

namespace job_entity::paths {

/// Equal but for Unicode normalisation: macOS writes a letter and its accent as two characters
/// (NFD), where others have one for both (NFC). Knows the letters of Latin, Cyrillic and kana.
bool differInNormalisation(std::string_view a, std::string_view b);

/// One of the components is the 8.3 name that Windows may give to the other: "FXARTI~1".
bool isShortNameOf(std::string_view a, std::string_view b);

}  // namespace job_entity::paths
