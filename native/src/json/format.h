#pragma once

// Has moved: for branches that do not know yet.

#include "base/format.h"
