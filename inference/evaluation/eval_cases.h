#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "inference/evaluation/eval_table.h"
#include "inference/evaluation/judge.h"
#include "inference/evaluation/nearest_pictures.h"
#include "inference/generation/job_runner.h"
#include "inference/training/data/dialogue.h"

namespace rebus::inference {

/// The dialogues of an evaluation, each run on the model and judged. What a case asks depends on its name alone, so
/// that every model is asked the same.
class EvalCases {
 public:
  /// `folder`: where the pictures go. `model` must outlive the cases.
  EvalCases(const LoadedModel& model, std::shared_ptr<const World> world, const EvalOptions& options);

  struct Case {
    std::string name;
    std::function<CaseResult()> run;  ///< Blocks. Throws what JobRunner::run() throws, and InferenceError{Io}.
  };
  /// Hold references to this object.
  std::vector<Case> list(const std::stop_token& stop);

 private:
  struct Reply {
    std::string text;
    std::vector<ImageRef> pictures;
    Parts parts;  ///< Both, in order.

    void add(const std::string& words);
    void add(const ImageRef& picture);
  };

  CaseResult draw(const std::string& name, uint64_t index);
  CaseResult caption(const std::string& name, uint64_t index);
  CaseResult answer(const std::string& name, uint64_t index);
  CaseResult edit(const std::string& name, uint64_t index);
  CaseResult thirdTurn(const std::string& name, uint64_t index);
  CaseResult pictureWanted(const std::string& name, uint64_t index);
  CaseResult reconstruct(const std::string& name, uint64_t index);
  CaseResult detect(const std::string& name, uint64_t index);

  Dialogue dialogue(const DialogueWeights& weights, uint64_t index) const;
  Reply ask(const std::vector<ContextTurn>& context, TaskKind kind, uint64_t seed, int steps);
  /// The detector's view of `picture` goes into `result`.
  Verdict look(const ImageRef& picture, const Scene& wanted, CaseResult& result) const;
  /// Returns the file's name in the report's folder.
  std::string save(const std::string& stem, const Image& picture) const;

  const LoadedModel& m_model;
  std::shared_ptr<const World> m_world;
  EvalOptions m_options;
  Detector m_detector;
  NearestPictures m_training;
  JobRunner m_runner;
  std::stop_token m_stop;
};

}  // namespace rebus::inference
