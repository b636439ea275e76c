#include "job_entity/forms.h"

#include <iterator>

#include "forms/sdk.h"
#include "json/pointer.h"

namespace job_entity {

namespace {

constexpr const char* kFormNames[] = {"wire", "aws-sdk-js", "boto3"};
constexpr const char* kModelNames[] = {"2026-08", "2026-09"};

}  // namespace

const char* outputFormName(OutputForm form) { return kFormNames[static_cast<size_t>(form)]; }

bool parseOutputForm(std::string_view name, OutputForm& form) {
  for (size_t i = 0; i < std::size(kFormNames); ++i) {
    if (name != kFormNames[i]) continue;
    form = static_cast<OutputForm>(i);
    return true;
  }
  return false;
}

const char* sdkModelName(SdkModel model) { return kModelNames[static_cast<size_t>(model)]; }

bool parseSdkModel(std::string_view name, SdkModel& model) {
  for (size_t i = 0; i < std::size(kModelNames); ++i) {
    if (name != kModelNames[i]) continue;
    model = static_cast<SdkModel>(i);
    return true;
  }
  return false;
}

void forms::fail(FormedResponse& formed, const decode::JsonTree& tree, uint32_t offset,
                 std::string reason) {
  if (formed.sdkFails) return;
  formed.sdkFails = true;
  formed.reason = std::move(reason);
  formed.offset = offset;
  json::appendPointerInto(formed.pointer, tree.input(), offset);
}

FormedResponse formResponse(const Response& response, OutputForm form, SdkModel model) {
  const forms::WireBody body = forms::wireBodyOf(response);
  FormedResponse formed;
  if (form == OutputForm::kWire) {
    formed.json = forms::writeWireBody(body);
  } else if (body.kind == forms::BodyKind::kException) {
    if (form == OutputForm::kAwsSdkJs) {
      forms::checkForAwsSdkJs(body.tree, formed);
      formed.json = forms::writeAwsSdkJsException(body, response);
    } else {
      forms::checkForBoto3(body.tree, formed);
      formed.json = forms::writeBoto3Exception(body, response);
    }
  } else {
    formed = form == OutputForm::kAwsSdkJs ? forms::formForAwsSdkJs(body, model)
                                           : forms::formForBoto3(body, model);
  }
  return formed;
}

std::string formatResponse(const Response& response, OutputForm form, SdkModel model) {
  return formResponse(response, form, model).json;
}

}  // namespace job_entity
