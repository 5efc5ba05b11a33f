#pragma once

#include <QSize>
#include <QWidget>

#include "core/engine/event.h"

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QToolButton;

namespace rebus::ui {

/// What of the parameters a person set and finds again. A plain value.
struct ParameterChoices {
  SamplingParams params;
  bool lockSeed = false;
};

/// Seed, size, steps, guidance, sampler and negative prompt of the next picture. Before a model is ready it shows the
/// last choices.
class ParametersPanel final : public QWidget {
  Q_OBJECT

 public:
  explicit ParametersPanel(QWidget* parent = nullptr);

  /// Offers what the model can do; a choice that it can't do falls back to its default.
  void setModel(const ModelInfo& model);
  void setChoices(const ParameterChoices& choices);
  ParameterChoices choices() const;
  /// Shows seed, size, steps, sketches, guidance, sampler and negative prompt of `choices` as if a person had set them,
  /// as far as the model can do them; changed() follows.
  void apply(const ParameterChoices& choices);
  /// Shows a negative prompt alone, as when a session is opened; changed() does not follow.
  void showNegative(const std::string& negative);
  /// Whether the loaded model makes pictures of that size.
  bool canMake(int width, int height) const;
  /// Parameters for one prompt: unless the seed is locked, a new one, which is then shown.
  SamplingParams take();

 Q_SIGNALS:
  void changed();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void addNegative(QFormLayout* form);
  void showSketches(bool areUseful);
  void updateNegativeNote();
  /// Three lines of the negative prompt and a whole seed, whatever the size of the text.
  void fitFields();
  void showSeed(uint64_t seed);
  void showSizes(int width, int height);
  void showSamplers(const std::vector<Sampler>& samplers, Sampler current);

  QSize m_largest;        ///< That the model makes.
  SamplingParams m_base;  ///< Everything the panel does not show.
  QLineEdit* m_seed;
  QToolButton* m_lock;
  QComboBox* m_size;
  QSpinBox* m_steps;
  QSpinBox* m_sketches;
  QDoubleSpinBox* m_guidance;
  QComboBox* m_sampler;
  QPlainTextEdit* m_negative = nullptr;
  QLabel* m_negativeNote = nullptr;
};

}  // namespace rebus::ui
