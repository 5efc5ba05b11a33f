#include "inference/training/model_sheet.h"

#include "core/base/log.h"
#include "inference/generation/job_runner.h"
#include "inference/training/sheet.h"

namespace rebus::inference {

void writeModelSheet(const LoadedModel& model, const std::vector<std::string>& prompts, int pictureSize,
                     const std::string& path) {
  constexpr int kColumns = 6;
  Sheet sheet(kColumns);
  JobRunner runner(model);
  Request request;
  request.kind = TaskKind::Draw;
  request.params = model.config.sampling;
  request.params.seed = 1;
  request.params.width = request.params.height = pictureSize;
  constexpr int kReplyTokens = 16;
  request.params.maxTokens = kReplyTokens;
  const JobRunner::Emit collect = [&](const EventBody& body) {
    if (const auto* made = std::get_if<JobImage>(&body)) sheet.add(*made->image);
  };
  try {
    for (const std::string& prompt : prompts) {
      request.context = {ContextTurn{.role = Role::User, .parts = {TextPart{prompt}}}};
      runner.run(request, collect, {});
    }
  } catch (const std::exception& exception) {
    log::warning(std::string("The contact sheet could not be drawn: ") + exception.what());
    return;
  }
  sheet.write(path);
}

}  // namespace rebus::inference
