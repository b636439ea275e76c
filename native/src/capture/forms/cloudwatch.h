#pragma once

#include "capture/recogniser.h"

namespace job_entity::capture {

/// An event of CloudWatch Logs: an object with a message.
void readCloudWatchEvent(Recogniser& recogniser, const SourcePiece& event);
/// The first key of an event, or of a field in a row of Logs Insights.
bool isCloudWatchKey(std::string_view key);
/// A file that is one event.
bool isCloudWatchEvent(std::string_view text);

}  // namespace job_entity::capture
