// job-entity decode: a response as JSON again, as sent or as an SDK would return it.

#include "job_entity/forms.h"

#include "capture_stream.h"
#include "commands.h"
#include "failures.h"
#include "load.h"
#include "output.h"

namespace job_entity::cli {

namespace {

struct DecodeOptions {
  std::string form = "wire";
  std::string sdkModel = sdkModelName(kNewestSdkModel);
  uint32_t response = 0;
  bool named = false;  ///< --response was given
};

int decodeFile(const std::string& name, const DecodeOptions& options) {
  const std::string title = fileTitle(name) + ": ";
  OutputForm form = OutputForm::kWire;
  parseOutputForm(options.form, form);
  SdkModel model = kNewestSdkModel;
  parseSdkModel(options.sdkModel, model);

  CaptureStream capture(name);
  CapturedResponse captured;
  uint64_t found = 0;
  int exitCode = kFailed;
  while (capture.next(captured)) {
    const Response& response = captured.response;
    if (found++ != options.response) continue;
    const FormedResponse formed = formResponse(response, form, model);
    print(formed.json + '\n');
    const uint32_t errors = response.diagnostics().errorCount();
    Failures failures;
    failures.add(captured);
    exitCode = errors == 0 && !formed.sdkFails && !failures.areFinal() ? kFine : kFindings;
    if (formed.sdkFails) complain(title + formed.reason + " [" + codeName(Code::kSdkRejects) + ']');
    if (errors != 0) complain(title + counted(errors, "error") + ": see job-entity check");
    if (failures.areFinal())
      complain(title + "the service refused what was asked for: see job-entity check");
    if (options.named) return exitCode;
  }
  if (!capture.error().empty()) {
    complain(title + capture.error());
    exitCode = kFailed;
  } else if (found == 0) {
    complain(title + capture.whyNothing());
  } else if (found <= options.response) {
    complain(title + "holds " + counted(found, "response") + ", numbered from 0");
  } else if (found > 1) {
    complain(title + "holds " + counted(found, "response") + "; this is the first of them");
  }
  return exitCode;
}

}  // namespace

void addDecodeCommand(CLI::App& app, Call& call) {
  CLI::App* const command =
      app.add_subcommand("decode", "Prints a response as JSON, as sent or as an SDK returns it");
  const auto options = std::make_shared<DecodeOptions>();
  command->add_option("--form", options->form, "wire (as sent), aws-sdk-js or boto3")
      ->check(CLI::IsMember({"wire", "aws-sdk-js", "boto3"}));
  command
      ->add_option(
          "--sdk-model", options->sdkModel,
          "The service model that the SDK was made from: 2026-08, or 2026-09 (of the 29th, "
          "the default)")
      ->check(CLI::IsMember({sdkModelName(SdkModel::k2026_08), sdkModelName(SdkModel::k2026_09)}));
  CLI::Option* const response =
      command->add_option("--response", options->response, "Which one of the file, from 0");
  const auto file = std::make_shared<Operands>(*command, call, "FILE", "A saved response", 1, 1);
  addExamples(*command,
              {"decode response.json", "decode response.json --form boto3 --sdk-model 2026-08"});
  command->callback([=, &call] {
    options->named = response->count() > 0;
    call.exitCode = decodeFile(file->get()[0], *options);
  });
}

}  // namespace job_entity::cli
