#pragma once

#include <QWidget>

#include "core/engine/event.h"

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace rebus::ui {

/// What of the parameters a person set and finds again. A plain value.
struct ParameterChoices {
  SamplingParams params;
  bool lockSeed = false;
};

/// Seed, size, steps, guidance and sampler of the next picture. Before a model is ready it shows the last choices.
class ParametersPanel final : public QWidget {
  Q_OBJECT

 public:
  explicit ParametersPanel(QWidget* parent = nullptr);

  /// Offers what the model can do; a choice that it can't do falls back to its default.
  void setModel(const ModelInfo& model);
  void setChoices(const ParameterChoices& choices);
  ParameterChoices choices() const;
  /// Shows seed, steps, guidance and sampler of `choices` as if a person had set them, as far as the model can do them;
  /// changed() follows.
  void apply(const ParameterChoices& choices);
  /// Parameters for one prompt: unless the seed is locked, a new one, which is then shown.
  SamplingParams take();

 Q_SIGNALS:
  void changed();

 private:
  void showSeed(uint64_t seed);
  void showSizes(int width, int height);
  void showSamplers(const std::vector<Sampler>& samplers, Sampler current);

  SamplingParams m_base;  ///< Everything the panel does not show.
  QLineEdit* m_seed;
  QToolButton* m_lock;
  QComboBox* m_size;
  QSpinBox* m_steps;
  QDoubleSpinBox* m_guidance;
  QComboBox* m_sampler;
};

}  // namespace rebus::ui
