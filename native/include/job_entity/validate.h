#pragma once

// Profiles: what is wrong with a response in whose eyes.
//
//   const Diagnostics found = validate(response, {Profile::kAgent, WorkerOs::kWindows});

#include <cstdint>
#include <string_view>

#include "job_entity/diagnostic.h"
#include "job_entity/forms.h"
#include "job_entity/path_mapping.h"
#include "job_entity/request.h"
#include "job_entity/response.h"

namespace job_entity {

enum class Profile : uint8_t {
  kService,  ///< measured against the service model, and across entities
  kAgent     ///< an error exactly where the worker agent (0.33 or newer) fails
};

/// "service" or "agent".
const char* profileName(Profile profile);
bool parseProfile(std::string_view name, Profile& profile);

struct ValidateOptions {
  Profile profile = Profile::kService;
  WorkerOs workerOs = WorkerOs::kPosix;  ///< counts for kAgent only
  const Request* request = nullptr;      ///< what was asked for, if it is at hand
};

/// All that a profile finds, in the order of the places, with lines and columns: what decoding
/// found, and the further checks of the profile.
Diagnostics validate(const Response& response, const ValidateOptions& options = {});
/// The same under profile `service` of a response whose own diagnostics nobody needs afterwards:
/// they are not copied.
Diagnostics validateLast(Response& response);

/// Whether profile `service` finds an error. Takes a fraction of validate()'s time where it does
/// not.
bool hasErrors(const Response& response);

/// Checks across the entities of a response: duplicates, ids of other jobs, dependencies, and
/// manifests without a rule.
void checkAcrossEntities(const Response& response, Diagnostics& diagnostics);

/// Checks of each job's complete path mapping rules (path_analysis.h). `workerOs` null: inferred
/// from the destinations.
void checkRules(const Response& response, const WorkerOs* workerOs, Diagnostics& diagnostics);

/// The worker agent's own checks, on what botocore makes of the body.
void checkForAgent(const Response& response, WorkerOs workerOs, Diagnostics& diagnostics);

}  // namespace job_entity
