#pragma once

// Profiles: the points of view from which a response is checked.
//
//   ValidateOptions options;
//   options.profile = Profile::kAgent;
//   options.workerOs = WorkerOs::kWindows;
//   const Diagnostics found = validate(response, options);

#include <cstdint>
#include <string_view>

#include "job_entity/agent_version.h"
#include "job_entity/diagnostic.h"
#include "job_entity/forms.h"
#include "job_entity/path_mapping.h"
#include "job_entity/request.h"
#include "job_entity/response.h"

namespace job_entity {

class Decoder;

enum class Profile : uint8_t {
  kService,  ///< measured against the service model, and across entities
  kAgent     ///< an error where the worker agent fails, templates aside
};

/// "service" or "agent".
const char* profileName(Profile profile);
bool parseProfile(std::string_view name, Profile& profile);

struct ValidateOptions {
  Profile profile = Profile::kService;
  WorkerOs workerOs = WorkerOs::kPosix;  ///< counts for kAgent only
  const Request* request = nullptr;      ///< what was asked for, if it is at hand
  /// The worker runs jobs as a user that is set on the host (run_jobs_as_agent_user, posix_job_user
  /// or windows_job_user of worker.toml), as service-managed workers do, so it does not look at
  /// jobRunAsUser, its types aside. Counts for kAgent only.
  bool userOverride = false;
  AgentVersion agent = kNewestAgent;  ///< counts for kAgent only
  /// In whose memory a response is decoded again for which findings were left out; null: in new.
  Decoder* decoder = nullptr;
};

/// All that a profile finds, in the order of the places, with lines and columns: the findings of
/// the decoder, and those of the profile's further checks.
Diagnostics validate(const Response& response, const ValidateOptions& options = {});
/// Adds all that profile `service` finds to the response's own diagnostics, which are not copied
/// then.
void validateInPlace(Response& response);

/// Whether profile `service` finds an error. Takes a fraction of validate()'s time where it does
/// not.
bool hasErrors(const Response& response);

/// Checks across the entities of a response: duplicates, ids of other jobs, dependencies, and
/// manifests without a rule.
void checkAcrossEntities(const Response& response, Diagnostics& diagnostics);

/// Checks of each job's complete path mapping rules (path_analysis.h). `workerOs` null: inferred
/// from the destinations.
void checkRules(const Response& response, const WorkerOs* workerOs, Diagnostics& diagnostics);

/// Resolved symbol tables that a worker would not take, each at its place inside of the string.
void checkSymbolTables(const Response& response, Diagnostics& diagnostics);

/// Strings with characters that are not seen where the text is shown, or turn its direction; each
/// once, at the first of them. A warning if one turns the direction, a note otherwise; no worker
/// minds, so both are notes to the agent's profile.
void checkInvisibleCharacters(const Response& response, Diagnostics& diagnostics);

/// The worker agent's own checks, on what botocore makes of the body.
void checkForAgent(const Response& response, const ValidateOptions& options,
                   Diagnostics& diagnostics);

}  // namespace job_entity
